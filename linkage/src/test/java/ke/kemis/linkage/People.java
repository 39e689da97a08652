package ke.kemis.linkage;

/** People for tests, as several clerks write them. */
final class People {

    private People() {}

    static PersonRecord.Draft brian() {
        return PersonRecord.about("brian")
                .with(Field.FAMILY_NAME, "Otieno")
                .with(Field.GIVEN_NAMES, "Brian Ochieng")
                .with(Field.SEX, "M")
                .with(Field.DATE_OF_BIRTH, "2014-03-09")
                .with(Field.identifier("BIRTH_CERTIFICATE"), "0012345678")
                .with(Field.GUARDIAN_NAME, "Mary Atieno")
                .with(Field.PHONE, "0722123456")
                .with(Field.COUNTY, "Kisumu")
                .with(Field.SCHOOL, "WE4T");
    }

    /** What the household of Brian would give for any of its children. */
    static PersonRecord.Draft atBriansHome(String id) {
        return PersonRecord.about(id)
                .with(Field.FAMILY_NAME, "Otieno")
                .with(Field.GUARDIAN_NAME, "Mary Atieno")
                .with(Field.PHONE, "0722123456")
                .with(Field.COUNTY, "Kisumu")
                .with(Field.SCHOOL, "WE4T");
    }
}
