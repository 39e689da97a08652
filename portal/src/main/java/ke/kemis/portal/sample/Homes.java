package ke.kemis.portal.sample;

import java.util.ArrayList;
import java.util.List;
import ke.kemis.facts.institution.County;
import ke.kemis.linkage.invented.Dice;

/** Where people live and who lives there, in the proportions of the census of 2019. */
final class Homes {
    private final List<Home> homes;
    private final int[] people;

    Homes() {
        this.homes = Resource.lines("counties.txt").stream().map(Home::of).toList();
        this.people = homes.stream().mapToInt(Home::people).toArray();
    }

    Home any(Dice dice) {
        return homes.get(dice.weighted(people));
    }

    /**
     * A county and its people.
     *
     * @param people in thousands
     * @param certified how many in a hundred children have a birth certificate
     * @param muslim how many in a hundred
     */
    record Home(
            County county,
            int people,
            int certified,
            int muslim,
            List<String> communities,
            List<Integer> shares) {

        static Home of(String line) {
            String[] parts = line.split("\\s*;\\s*", -1);
            List<String> communities = new ArrayList<>();
            List<Integer> shares = new ArrayList<>();
            for (String share : parts[4].split("\\s*,\\s*", -1)) {
                int blank = share.indexOf(' ');
                communities.add(share.substring(0, blank));
                shares.add(Integer.valueOf(share.substring(blank + 1)));
            }
            return new Home(
                    County.ofCode(parts[0]),
                    Integer.parseInt(parts[1]),
                    Integer.parseInt(parts[2]),
                    Integer.parseInt(parts[3]),
                    List.copyOf(communities),
                    List.copyOf(shares));
        }

        String community(Dice dice) {
            return communities.get(
                    dice.weighted(shares.stream().mapToInt(Integer::intValue).toArray()));
        }
    }
}
