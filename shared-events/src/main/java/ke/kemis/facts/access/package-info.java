/** Who may do what, and where: roles, scopes, and the facts about accounts. */
@NullMarked
package ke.kemis.facts.access;

import org.jspecify.annotations.NullMarked;
