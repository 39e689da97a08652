package ke.kemis.command.intake;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ke.kemis.store.permission.Fields;
import org.jspecify.annotations.Nullable;

/**
 * What a list can say of a learner, with the names under which lists carry it: in any case, with or
 * without blanks and punctuation. The sooner a name stands here, the plainer it means the field.
 */
enum LearnerField {
    UPI("upi", "learnerupi", "studentupi", "upino", "upinumber", "nemisupi", "uniquepersonalid"),
    NAME(
            "name",
            "learnername",
            "studentname",
            "fullname",
            "fullnames",
            "names",
            "traineename",
            "candidatename",
            "jina",
            "jinakamili"),
    SURNAME("surname", "lastname", "familyname", "jinalaukoo", "secondname"),
    FIRST_NAME("firstName", "givenname", "forename", "jinalakwanza"),
    OTHER_NAMES("otherNames", "othername", "middlename", "middlenames", "majinamengine"),
    SEX("sex", "gender", "jinsia", "mf"),
    DATE_OF_BIRTH("dateOfBirth", "dob", "birthdate", "birthday", "dateofbirthddmmyyyy", "tarehe"),
    AGE("age", "ageyears", "umri"),
    BIRTH_CERTIFICATE(
            "birthCertificate",
            "birthcertno",
            "birthcertificateno",
            "birthcertificatenumber",
            "birthcertificateentryno",
            "birthcert",
            "bcno",
            "birthentryno",
            "birthentrynumber",
            "entryno",
            "birthcertificatenopassport"),
    NATIONAL_ID("nationalId", "idno", "idnumber", "nationalidno", "nationalidnumber", "idcardno"),
    MAISHA("maisha", "maishanamba", "maishano", "maishanumber"),
    PASSPORT("passport", "passportno", "passportnumber"),
    REFUGEE_ID("refugeeId", "refugeeno", "alienid", "unhcrno", "refugeeidnumber"),
    ASSESSMENT_NUMBER(
            "assessmentNumber",
            "assessmentno",
            "knecassessmentno",
            "knecassessmentnumber",
            "assno"),
    KCPE_INDEX("kcpeIndex", "kcpeindexno", "kcpeindexnumber"),
    KCPE_YEAR("kcpeYear", "yearofkcpe"),
    KCSE_INDEX("kcseIndex", "kcseindexno", "kcseindexnumber", "indexno", "indexnumber"),
    KCSE_YEAR("kcseYear", "yearofkcse", "examyear"),
    ADMISSION_NUMBER(
            "admissionNumber",
            "admno",
            "admissionno",
            "adm",
            "regno",
            "registrationno",
            "registrationnumber",
            "studentno",
            "studentnumber",
            "traineeno"),
    NATIONALITY("nationality", "country", "countryofbirth", "uraia"),
    INSTITUTION(
            "institution",
            "institutioncode",
            "schoolcode",
            "uic",
            "nemiscode",
            "centrecode",
            "centercode",
            "kneccode",
            "centreno",
            "universitycode"),
    GRADE(
            "grade",
            "class",
            "classcode",
            "form",
            "currentclass",
            "gradeclass",
            "classgrade",
            "darasa"),
    YEAR("year", "schoolyear", "academicyear", "currentyear", "mwaka"),
    ADMISSION_DATE(
            "admissionDate",
            "dateofadmission",
            "dateadmitted",
            "admittedon",
            "enrolmentdate",
            "registrationdate"),
    LEVEL("level", "knqflevel", "awardlevel", "programmelevel", "levelofstudy", "levelaward"),
    YEAR_OF_STUDY("yearOfStudy", "studyyear", "currentyearofstudy", "yos", "academiclevel"),
    STATUS("status", "studentstatus", "traineestatus", "enrolmentstatus"),
    COMPLETION_DATE(
            "completionDate",
            "dateofcompletion",
            "completedon",
            "graduationdate",
            "dateofgraduation",
            "exitdate"),
    AWARD("award", "qualification", "certificateawarded", "degreeawarded"),
    AWARD_CLASS("awardClass", "classofaward", "classification", "honours", "gradeofaward"),
    PROGRAMME("programme", "programmename", "course", "coursename", "program"),
    MODE("mode", "modeofstudy", "studymode"),
    SPONSOR("sponsor", "sponsorship", "sponsortype"),
    PHONE(
            "phone",
            "homephone",
            "phoneno",
            "phonenumber",
            "telephone",
            "mobile",
            "mobileno",
            "simu"),
    EMAIL("email", "emailaddress"),
    FATHER_NAME("fatherName", "fathersname", "nameoffather", "father"),
    FATHER_ID("fatherId", "fathersid", "fatheridno", "fathersidno", "fatheridnumber"),
    FATHER_PHONE("fatherPhone", "fathersphone", "fatherphoneno", "fathercontact"),
    MOTHER_NAME("motherName", "mothersname", "nameofmother", "mother"),
    MOTHER_ID("motherId", "mothersid", "motheridno", "mothersidno", "motheridnumber"),
    MOTHER_PHONE("motherPhone", "mothersphone", "motherphoneno", "mothercontact"),
    GUARDIAN_NAME("guardianName", "guardiansname", "nameofguardian", "guardian", "parentname"),
    GUARDIAN_ID("guardianId", "guardiansid", "guardianidno", "guardianidnumber", "parentid"),
    GUARDIAN_PHONE("guardianPhone", "guardiansphone", "guardianphoneno", "parentphone"),
    COUNTY("county", "countyname", "countycode", "homecounty", "countyofbirth"),
    SUB_COUNTY("subCounty", "subcountyname", "subcountycode", "homesubcounty", "constituency"),
    DISABILITY("disability", "specialneed", "specialneeds", "disabilitytype", "sne"),
    MEDICAL_CONDITION("medicalCondition", "medicalconditions", "illness"),
    HEALTH_INSURANCE("healthInsurance", "nhifno", "nhif", "shano", "sha", "nhifnumber"),
    COUNT("count", "learners", "headcount", "enrolment", "enrollment", "idadi", "number", "total");

    private static final Map<String, LearnerField> BY_CODE =
            Arrays.stream(values())
                    .collect(Collectors.toMap(LearnerField::code, Function.identity()));

    private final String code;
    private final String names;

    LearnerField(String code, String... synonyms) {
        this.code = code;
        this.names =
                Stream.concat(Stream.of(code), Arrays.stream(synonyms))
                        .map(LearnerField::plain)
                        .collect(Collectors.joining(" ", " ", " "));
    }

    /** The field's name in a mapping of columns. */
    String code() {
        return code;
    }

    /** What of a learner it tells: whoever is not shown all of that is not shown this either. */
    Set<Fields> tells() {
        return switch (this) {
            case NAME,
                    SURNAME,
                    FIRST_NAME,
                    OTHER_NAMES,
                    DATE_OF_BIRTH,
                    AGE,
                    FATHER_NAME,
                    MOTHER_NAME,
                    GUARDIAN_NAME ->
                    Set.of(Fields.IDENTITY);
            case UPI,
                    BIRTH_CERTIFICATE,
                    NATIONAL_ID,
                    MAISHA,
                    PASSPORT,
                    REFUGEE_ID,
                    ASSESSMENT_NUMBER,
                    KCPE_INDEX,
                    KCSE_INDEX,
                    ADMISSION_NUMBER ->
                    Set.of(Fields.IDENTIFIERS);
            case PHONE, EMAIL, FATHER_PHONE, MOTHER_PHONE, GUARDIAN_PHONE ->
                    Set.of(Fields.CONTACTS);
            case FATHER_ID, MOTHER_ID, GUARDIAN_ID -> Set.of(Fields.CONTACTS, Fields.IDENTIFIERS);
            case DISABILITY, MEDICAL_CONDITION -> Set.of(Fields.HEALTH);
            case HEALTH_INSURANCE -> Set.of(Fields.HEALTH, Fields.IDENTIFIERS);
            case COUNT -> Set.of(Fields.SMALL_COUNTS);
            case SEX,
                    NATIONALITY,
                    INSTITUTION,
                    GRADE,
                    YEAR,
                    ADMISSION_DATE,
                    LEVEL,
                    YEAR_OF_STUDY,
                    STATUS,
                    COMPLETION_DATE,
                    AWARD,
                    AWARD_CLASS,
                    PROGRAMME,
                    MODE,
                    SPONSOR,
                    COUNTY,
                    SUB_COUNTY,
                    KCPE_YEAR,
                    KCSE_YEAR ->
                    Set.of();
        };
    }

    /** Whether a heading names this field. */
    boolean named(String heading) {
        return distance(heading) >= 0;
    }

    /** How plainly a heading names this field: the fewer, the plainer, and below 0 not at all. */
    int distance(String heading) {
        return names.indexOf(" " + plain(heading) + " ");
    }

    /** Of three names the second is a middle one, and of two the surname. */
    static boolean isSecondName(String heading) {
        return plain(heading).equals("secondname");
    }

    /** Nothing where there is no such field. */
    static @Nullable LearnerField ofCode(String code) {
        return BY_CODE.get(Objects.requireNonNull(code));
    }

    static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints().filter(Character::isLetterOrDigit).forEach(plain::appendCodePoint);
        return plain.toString().toLowerCase(Locale.ROOT);
    }
}
