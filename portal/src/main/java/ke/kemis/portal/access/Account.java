package ke.kemis.portal.access;

/** One who may come in. */
record Account(String name, String passwordHash, String role, boolean active) {}
