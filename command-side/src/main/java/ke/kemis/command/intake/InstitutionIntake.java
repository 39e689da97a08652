package ke.kemis.command.intake;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ke.kemis.command.Refused;
import ke.kemis.command.institution.InstitutionsRegistered;
import ke.kemis.command.institution.RegisterInstitutions;
import ke.kemis.command.intake.InstitutionRow.NotUnderstood;
import ke.kemis.command.intake.InstitutionRow.Understood;
import ke.kemis.command.intake.ToDo.KeyAt;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.intake.ImportId;
import ke.kemis.facts.intake.Remark;
import ke.kemis.store.files.Row;
import org.jspecify.annotations.Nullable;

/** Takes the rows of a list of institutions. */
final class InstitutionIntake implements Taking {
    private final ImportId id;
    private final InstitutionList list;
    private final ToDo toDo;
    private final WorkThrough.Sender sender;
    private final Reach reach;

    InstitutionIntake(
            ImportId id, InstitutionList list, ToDo toDo, WorkThrough.Sender sender, Reach reach) {
        this.id = id;
        this.list = list;
        this.toDo = toDo;
        this.sender = sender;
        this.reach = reach;
    }

    @Override
    public List<Remark> ofTheWhole() {
        return list.ofTheWhole();
    }

    @Override
    public Reading read(List<Row> stretch, long after, long bytes) {
        return () -> take(stretch, after, bytes);
    }

    private TakeRows take(List<Row> stretch, long after, long bytes) {
        List<Remark> remarks = new ArrayList<>(ofTheWhole(after));
        Map<InstitutionCode, Understood> wanted = understood(stretch, remarks);
        InstitutionsRegistered answer =
                wanted.isEmpty()
                        ? new InstitutionsRegistered(List.of(), List.of(), Map.of())
                        : sender.ask(
                                new RegisterInstitutions(
                                        wanted.values().stream().map(Understood::intent).toList()),
                                InstitutionsRegistered.class);
        Set<InstitutionCode> already = Set.copyOf(answer.alreadySo());
        List<Long> alreadyAt = new ArrayList<>();
        int accepted = 0;
        for (Understood row : wanted.values()) {
            InstitutionCode code = row.intent().institution();
            Refused refused = answer.refused().get(code);
            if (refused != null) {
                remarks.add(remark(row, refused));
                continue;
            }
            remarks.addAll(row.remarks());
            if (already.contains(code)) {
                alreadyAt.add(row.line());
            } else {
                accepted++;
            }
        }
        remarks.sort((one, other) -> Long.compare(one.line(), other.line()));
        return new TakeRows(
                id,
                after,
                stretch.getLast().line(),
                bytes,
                accepted,
                alreadyAt.size(),
                Stretch.together(new HashSet<>(alreadyAt), stretch),
                remarks);
    }

    /** A code belongs to the line on which it stands first, so one line comes after the other. */
    @Override
    public int atOnce() {
        return 1;
    }

    /** What can be asked for, by code; what cannot is remarked. */
    private Map<InstitutionCode, Understood> understood(List<Row> stretch, List<Remark> remarks) {
        List<Understood> understood = new ArrayList<>(stretch.size());
        InstitutionList here = list.near(stretch);
        for (Row row : stretch) {
            switch (here.read(row)) {
                case Understood good when isOutside(good) ->
                        remarks.add(
                                Reach.outside(good.said(), list.column(InstitutionColumn.COUNTY)));
                case Understood good -> understood.add(good);
                case NotUnderstood bad -> remarks.addAll(bad.remarks());
            }
        }
        List<KeyAt> codes =
                understood.stream()
                        .map(row -> new KeyAt(row.intent().institution().value(), row.line()))
                        .toList();
        Map<String, Long> firstLines = toDo.firstLines(id, codes);
        Map<InstitutionCode, Understood> wanted = new LinkedHashMap<>();
        for (Understood row : understood) {
            InstitutionCode code = row.intent().institution();
            long firstLine = firstLines.getOrDefault(code.value(), row.line());
            if (firstLine == row.line()) {
                wanted.put(code, row);
            } else {
                remarks.add(
                        row.said()
                                .of(
                                        true,
                                        RowRule.CODE_REPEATED.name(),
                                        list.column(InstitutionColumn.CODE),
                                        "The code stands on line " + firstLine + " already."));
            }
        }
        return wanted;
    }

    private boolean isOutside(Understood row) {
        return !reach.covers(
                row.intent().institution(), row.intent().county(), row.intent().subCounty());
    }

    private Remark remark(Understood row, Refused refused) {
        return row.said().of(true, refused.rule(), column(refused.field()), refused.reason());
    }

    private @Nullable Integer column(@Nullable String field) {
        return Arrays.stream(InstitutionColumn.values())
                .filter(column -> column.title().equals(field))
                .findFirst()
                .map(list::column)
                .orElse(null);
    }
}
