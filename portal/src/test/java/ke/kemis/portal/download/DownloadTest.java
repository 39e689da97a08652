package ke.kemis.portal.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;

/** A file is handed out whole, or so that nobody takes a part for the whole. */
class DownloadTest {

    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @Test
    void a_whole_file_bears_its_name_and_says_how_long_it_is() throws IOException {
        Download.csv("roll.csv", response, file -> file.line(List.of("Mũthoni", "a,b")));

        assertThat(response.getContentAsString()).isEqualTo("Mũthoni,\"a,b\"\r\n");
        assertThat(response.getContentType()).isEqualTo("text/csv;charset=UTF-8");
        assertThat(response.getHeader("Content-Disposition"))
                .isEqualTo("attachment; filename=\"roll.csv\"");
        assertThat(response.getContentLength()).isEqualTo(16);
    }

    @Test
    void what_fails_before_the_first_piece_leaves_the_answer_as_it_was() {
        IllegalStateException away = new IllegalStateException("away");

        assertThatThrownBy(() ->
                        Download.csv(
                                "roll.csv",
                                response,
                                file -> {
                                    file.line(List.of("a"));
                                    throw away;
                                }))
                .isSameAs(away);
        assertThat(response.getHeaderNames()).isEmpty();
        assertThat(response.getContentAsByteArray()).isEmpty();
    }

    @Test
    void what_fails_later_ends_in_an_error_that_no_page_answers_by_its_cause() {
        assertThatThrownBy(() ->
                        Download.csv(
                                "roll.csv",
                                response,
                                file -> {
                                    for (int i = 0; i < 40_000; i++) {
                                        file.line(List.of("a learner"));
                                    }
                                    throw new IllegalStateException("away");
                                }))
                .isInstanceOf(IOException.class)
                .hasNoCause();
    }

    @Test
    void no_spreadsheet_works_out_a_cell_and_numbers_stay_numbers() throws IOException {
        Download.csv(
                "cells.csv",
                response,
                file ->
                        file.line(
                                List.of("=1+1", " =1+1", "@SUM(A1)", "-0.09", "+254 712 345678")));

        assertThat(response.getContentAsString())
                .isEqualTo("'=1+1,' =1+1,'@SUM(A1),-0.09,+254 712 345678\r\n");
    }
}
