package ke.kemis.store.files;

import java.io.Closeable;
import java.util.Iterator;
import java.util.List;

/** Rows as one kind of file holds them, from its first row on. */
sealed interface Table extends Iterator<Row>, Closeable permits Delimited, Sheet {

    /** How much of the file has been read. */
    long bytesRead();

    /** What is read from here on stands under these headings. */
    default void under(Row headings) {}

    /** Which sheets of the file hold something too, and are passed over. */
    default List<String> notRead() {
        return List.of();
    }
}
