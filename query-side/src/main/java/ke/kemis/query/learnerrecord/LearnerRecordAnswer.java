package ke.kemis.query.learnerrecord;

import org.jspecify.annotations.Nullable;

/** The record, or nothing where the register knows no such learner (at that instant). */
public record LearnerRecordAnswer(@Nullable LearnerRecord found) {}
