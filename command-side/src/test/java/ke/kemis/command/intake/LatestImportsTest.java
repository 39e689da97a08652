package ke.kemis.command.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import org.junit.jupiter.api.Test;

class LatestImportsTest {

    private final LatestImports imports = new LatestImports();

    @Test
    void an_import_at_work_outlives_a_collection() {
        imports.put("one", new byte[1_000]);
        System.gc();

        assertThat(imports.<String, Object>get("one")).isNotNull();
    }

    @Test
    void of_many_only_the_latest_are_held() {
        imports.put("one", new byte[1_000]);
        WeakReference<Object> first = new WeakReference<>(imports.get("one"));
        for (int n = 0; n < 100; n++) {
            imports.put(n, new byte[1_000]);
        }
        System.gc();

        assertThat(first.get()).isNull();
        assertThat(imports.<Integer, Object>get(99)).isNotNull();
    }

    @Test
    void what_is_removed_is_gone() {
        imports.put("one", new byte[1_000]);

        assertThat(imports.remove("one")).isTrue();
        assertThat(imports.<String, Object>get("one")).isNull();
    }
}
