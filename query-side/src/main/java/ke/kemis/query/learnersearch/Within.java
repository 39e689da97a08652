package ke.kemis.query.learnersearch;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import ke.kemis.facts.access.Scope;
import ke.kemis.facts.access.Scope.Nation;
import ke.kemis.facts.access.Scope.OfCounty;
import ke.kemis.facts.access.Scope.OfInstitution;
import ke.kemis.facts.access.Scope.OfSubCounty;
import ke.kemis.facts.access.Scope.OwnChildren;
import ke.kemis.store.permission.Asker;

/** Which learners a search may find for whom, whatever it asks for. */
final class Within {

    private Within() {}

    /** The filter that every search of this asker passes through. */
    static Query reachOf(Asker asker) {
        if (asker.isTheRegister()) {
            return everybody();
        }
        Scope scope = asker.scope();
        return switch (scope) {
            case null -> nobody();
            case Nation _ -> everybody();
            case OfCounty one -> is("county", one.county().code());
            case OfSubCounty one ->
                    is(
                            "subCounty",
                            LearnerDocument.area(one.county().code(), one.today().subCounty()));
            case OfInstitution one -> is("institution", one.institution().value());
            case OwnChildren _ ->
                    Query.of(query ->
                            query.ids(ids ->
                                    ids.values(
                                            asker.children().stream()
                                                    .map(Object::toString)
                                                    .toList())));
        };
    }

    private static Query everybody() {
        return Query.of(query -> query.matchAll(all -> all));
    }

    private static Query nobody() {
        return Query.of(query -> query.matchNone(none -> none));
    }

    private static Query is(String field, String value) {
        return Query.of(query -> query.term(term -> term.field(field).value(value)));
    }
}
