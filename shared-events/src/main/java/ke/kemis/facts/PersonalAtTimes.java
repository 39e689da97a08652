package ke.kemis.facts;

/** A part of a fact whose {@link Personal} fields hold personal data in some cases only. */
public interface PersonalAtTimes {

    /** Whether they do in this case. */
    boolean holdsPersonalData();
}
