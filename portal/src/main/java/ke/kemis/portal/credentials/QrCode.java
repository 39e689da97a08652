package ke.kemis.portal.credentials;

import io.nayuki.qrcodegen.QrCode.Ecc;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A text as a picture for a telephone's camera, drawn here: no script, no other host. */
final class QrCode {

    private static final int BORDER = 4;

    private QrCode() {}

    /** The address of the picture: an SVG in itself. */
    static String dataOf(String text) {
        io.nayuki.qrcodegen.QrCode code = io.nayuki.qrcodegen.QrCode.encodeText(text, Ecc.MEDIUM);
        int side = code.size + 2 * BORDER;
        StringBuilder dots = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    dots.append('M').append(x + BORDER).append(',').append(y + BORDER);
                    dots.append("h1v1h-1z");
                }
            }
        }
        String svg =
                """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %1$d" shape-rendering="crispEdges">\
                <rect width="%1$d" height="%1$d" fill="#fff"/><path d="%2$s" fill="#000"/></svg>\
                """
                        .formatted(side, dots);
        return "data:image/svg+xml;base64,"
                + Base64.getEncoder().encodeToString(svg.getBytes(StandardCharsets.UTF_8));
    }
}
