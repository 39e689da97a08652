package ke.kemis.portal.foundation;

import ke.kemis.store.Role;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.context.event.ApplicationPreparedEvent;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Begins with the program's own servers as soon as its settings are known: until Spring has found
 * its beans and asks for the first connection, PostgreSQL is there.
 */
public final class LayFoundationFirst implements ApplicationListener<ApplicationPreparedEvent> {

    private static final String NAME = "foundation";

    @Override
    public void onApplicationEvent(ApplicationPreparedEvent prepared) {
        ConfigurableEnvironment settings = prepared.getApplicationContext().getEnvironment();
        Addresses addresses = Binder.get(settings).bindOrCreate(Addresses.PREFIX, Addresses.class);
        Foundation foundation = Foundation.laid(addresses, Role.in(settings));
        var beans = (DefaultListableBeanFactory) prepared.getApplicationContext().getBeanFactory();
        beans.registerSingleton(NAME, foundation);
        beans.registerDisposableBean(NAME, foundation::close);
    }
}
