/** The log of everything recorded, for auditors. */
@NullMarked
package ke.kemis.portal.pages.facts;

import org.jspecify.annotations.NullMarked;
