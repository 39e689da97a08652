package ke.kemis.portal.pages;

import static ke.kemis.portal.pages.SampleRegister.AMINA;
import static ke.kemis.portal.pages.SampleRegister.ASKED;
import static ke.kemis.portal.pages.SampleRegister.ASKED_FOR;
import static ke.kemis.portal.pages.SampleRegister.BY_LIKENESS;
import static ke.kemis.portal.pages.SampleRegister.FINISHED;
import static ke.kemis.portal.pages.SampleRegister.GONE;
import static ke.kemis.portal.pages.SampleRegister.JOINED;
import static ke.kemis.portal.pages.SampleRegister.LEFT;
import static ke.kemis.portal.pages.SampleRegister.PAIRS;
import static ke.kemis.portal.pages.SampleRegister.PROMOTION;
import static ke.kemis.portal.pages.SampleRegister.RELEASED;
import static ke.kemis.portal.pages.SampleRegister.RUNNING;
import static ke.kemis.portal.pages.SampleRegister.TWIN;

import java.util.List;

/** Every page there is; a new one is added here and is tested with the others. */
final class PageList {

    static final List<String> EVERY_PAGE =
            List.of(
                    "/",
                    "/login",
                    "/login?error",
                    "/learners",
                    "/learners?all=yes",
                    "/learners/new",
                    "/learners/" + AMINA,
                    "/learners/" + ASKED_FOR,
                    "/learners/" + AMINA + "?asOf=2026-01-12T10:30",
                    "/learners/" + AMINA + "?asOf=2019-01-01",
                    "/learners/" + AMINA + "/progress",
                    "/learners/" + AMINA + "/transfer",
                    "/learners/" + ASKED_FOR + "/transfer-release",
                    "/learners/" + ASKED_FOR + "/transfer-refusal",
                    "/learners/" + RELEASED + "/transfer-acceptance",
                    "/learners/" + RELEASED + "/transfer-cancellation",
                    "/learners/" + LEFT + "/readmission",
                    "/learners/" + AMINA + "/completion",
                    "/learners/" + AMINA + "/graduation",
                    "/learners/" + AMINA + "/withdrawal",
                    "/learners/" + AMINA + "/details",
                    "/learners/" + AMINA + "/identifiers",
                    "/learners/" + AMINA + "/guardians",
                    "/learners/" + AMINA + "/guardian-ending",
                    "/learners/" + AMINA + "/assessments",
                    "/learners/" + AMINA + "/health",
                    "/learners/" + AMINA + "/death",
                    "/learners/" + AMINA + "/undo?fact=" + PROMOTION,
                    "/learners/" + AMINA + "/merge",
                    "/learners/" + AMINA + "/merge?other=" + TWIN,
                    "/learners/" + JOINED + "?from=" + GONE,
                    "/learners/" + GONE + "?ended=yes",
                    "/learners/" + JOINED + "/unmerge?other=" + GONE,
                    "/schools",
                    "/schools?q=nothing",
                    "/schools/new",
                    "/school?code=41%2F7301",
                    "/school?code=KSM001&grade=G4",
                    "/school/class?code=KSM001&grade=G4",
                    "/school/class/end?code=KSM001&grade=G6",
                    "/school/class/end?code=KSM001&grade=F4",
                    "/school/change/entry?code=KSM001",
                    "/school/change/levels?code=KSM001",
                    "/school/change/capacity?code=KSM001",
                    "/school/change/suspension?code=KSM001",
                    "/school/change/resumption?code=SUSP1",
                    "/school/change/closure?code=KSM001",
                    "/school/change/reopening?code=GONE1",
                    "/transfers",
                    "/transfers/new",
                    "/purpose",
                    "/figures",
                    "/figures?asked=yes&by=COUNTY&by=SEX",
                    "/figures?asked=yes",
                    "/facts",
                    "/facts/proof",
                    "/facts/proof?position=120&digest=" + SampleRegister.DIGEST,
                    "/facts/proof?position=none&digest=none",
                    "/looks",
                    "/looks?learner=" + AMINA,
                    "/imports",
                    "/imports/" + RUNNING,
                    "/imports/" + FINISHED,
                    "/matches",
                    "/matches?state=SAME&county=042",
                    "/matches/" + PAIRS.getFirst() + "?county=042",
                    "/matches/" + PAIRS.getLast(),
                    "/matches/" + BY_LIKENESS,
                    "/matches/" + ASKED.getLast(),
                    "/claims",
                    "/claims?differing=yes&county=042&known=2026-02-12",
                    "/claims/class?institution=KSM001&grade=G6&year=2026",
                    "/system",
                    "/system/projections/school-roll/parked");

    private PageList() {}
}
