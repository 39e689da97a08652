package ke.kemis.portal.sample;

import ke.kemis.command.learner.Life;

/**
 * What becomes of a sample learner.
 *
 * @param mistaken whether the last step was entered for the wrong learner and is undone afterwards
 */
record SampleLife(Life life, boolean mistaken) {}
