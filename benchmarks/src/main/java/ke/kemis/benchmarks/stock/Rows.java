package ke.kemis.benchmarks.stock;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** All learners. */
interface Rows extends JpaRepository<Row, UUID> {}
