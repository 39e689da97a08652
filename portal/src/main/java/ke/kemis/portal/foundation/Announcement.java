package ke.kemis.portal.foundation;

import ke.kemis.store.ConditionalOnRole;
import ke.kemis.store.Role;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The last line of a start: where to go now. */
@Component
@ConditionalOnRole(Role.PORTAL)
class Announcement {

    private static final Logger log = LoggerFactory.getLogger("ke.kemis");

    @EventListener
    void say(ApplicationReadyEvent ready) {
        if (ready.getApplicationContext() instanceof WebServerApplicationContext web
                && web.getWebServer() != null) {
            log.info("KEMIS is ready at http://localhost:{}", web.getWebServer().getPort());
        }
    }
}
