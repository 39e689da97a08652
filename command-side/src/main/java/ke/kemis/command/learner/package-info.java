/**
 * A learner's lifecycle: enrolment, progression, transfer, leaving, and the claims on identifiers.
 */
@NullMarked
package ke.kemis.command.learner;

import org.jspecify.annotations.NullMarked;
