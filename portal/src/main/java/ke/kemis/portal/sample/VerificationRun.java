package ke.kemis.portal.sample;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import ke.kemis.command.institution.InstitutionsRegistered;
import ke.kemis.command.institution.RegisterInstitutions;
import ke.kemis.command.intake.ReceiveImport;
import ke.kemis.command.learner.Life;
import ke.kemis.command.learner.Outcomes;
import ke.kemis.command.learner.RecordLives;
import ke.kemis.facts.intake.ImportId;
import ke.kemis.facts.intake.ImportSource;
import ke.kemis.portal.platform.Desk;
import ke.kemis.portal.platform.PartOfTheRegister;
import ke.kemis.store.files.FileStore;
import ke.kemis.store.files.KeptFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the register the story of a verification as it happened: the schools, who is on their
 * rolls, which of them closed, then the source's list and the verification's. The same again adds
 * nothing.
 */
final class VerificationRun {
    private static final Logger LOG = LoggerFactory.getLogger(VerificationRun.class);
    private static final PartOfTheRegister SAMPLE = PartOfTheRegister.SAMPLE;
    private static final int BLOCK = 400;

    private final Desk desk;
    private final FileStore files;
    private final Verification story;

    VerificationRun(Desk desk, FileStore files, Verification story) {
        this.desk = desk;
        this.files = files;
        this.story = story;
    }

    /** Begins at the beginning; the two lists are worked through in the background. */
    List<ImportId> work() {
        SAMPLE.during(() -> {
            register();
            return null;
        });
        ImportId claims = handIn(ImportSource.NEMIS, "claims-2026.csv", story.claims());
        ImportId found = handIn(ImportSource.EXAMINATION, "verification-2026.csv", story.found());
        LOG.info(
                "The verification of {} is told: {} learners are claimed.",
                Verification.DAY,
                story.children().size());
        return List.of(claims, found);
    }

    private void register() {
        desk.send(
                new RegisterInstitutions(story.institutions()), InstitutionsRegistered.class, null);
        List<Life> lives = story.lives();
        for (int from = 0; from < lives.size(); from += BLOCK) {
            Outcomes outcomes =
                    desk.send(
                                    new RecordLives(
                                            lives.subList(
                                                    from, Math.min(from + BLOCK, lives.size()))),
                                    Outcomes.class,
                                    null)
                            .answer();
            outcomes.refused()
                    .forEach(
                            one -> LOG.warn("{} was refused: {}", one.learner(), one.why().rule()));
        }
        story.closures().forEach(desk::send);
    }

    private ImportId handIn(ImportSource source, String name, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try {
            KeptFile kept = files.keep(new ByteArrayInputStream(bytes));
            ImportId id =
                    new ImportId(
                            UUID.nameUUIDFromBytes(
                                    (source + kept.sha256()).getBytes(StandardCharsets.UTF_8)));
            SAMPLE.during(() ->
                    desk.send(new ReceiveImport(id, source, name, kept.sha256(), kept.bytes())));
            return id;
        } catch (IOException unkept) {
            throw new UncheckedIOException(unkept);
        }
    }
}
