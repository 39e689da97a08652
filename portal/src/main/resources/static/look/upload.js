// Sends a large file in parts, shows how far it is, and goes on where it stopped: by itself after a
// lost line, and after the page was closed when the same file is chosen again. The server says how
// much it has. Without this script the form sends the file as a whole.
"use strict";

(() => {
    const PART = 1 << 20;
    const HEAD = 1 << 18;
    const LONGEST_REST = 30_000;
    const KEPT = "kemis.upload.";
    const MB = 1e6;

    const form = document.querySelector("form[data-upload]");
    if (!form || !window.fetch || !window.AbortController) {
        return;
    }
    const chosen = form.querySelector("input[type=file]");
    const sending = form.querySelector("[data-sending]");
    const bar = sending.querySelector("progress");
    const status = sending.querySelector("[role=status]");
    const stop = form.querySelector("[data-stop]");
    const submit = form.querySelector("[type=submit]");
    let stopped = null;

    chosen.addEventListener("change", () => set(null, "", ""));
    stop.addEventListener("click", () => stopped && stopped.abort());
    form.addEventListener("submit", (event) => {
        const file = chosen.files[0];
        if (stopped) {
            event.preventDefault();
        } else if (file && file.size > PART) {
            event.preventDefault();
            send(file);
        }
    });

    async function send(file) {
        stopped = new AbortController();
        busy(true);
        try {
            const key = KEPT + await mark(file);
            const upload = await begun(key, file);
            if (upload.offset > 0) {
                say(form.dataset.goesOn, upload.offset, file);
            }
            await parts(upload, file);
            forget(key);
            status.textContent = form.dataset.all;
            set(upload.id, file.name, file.size);
            chosen.disabled = true;
            form.submit();
        } catch (why) {
            chosen.disabled = false;
            busy(false);
            if (why.name === "AbortError") {
                sending.hidden = true;
            } else {
                status.textContent = form.dataset.refused.replace("{0}", why.message);
                submit.focus();
            }
        }
    }

    // What makes a file the same one: its name, size, date and first bytes (by FNV-1a).
    async function mark(file) {
        let sum = 0x811c9dc5;
        for (const one of new Uint8Array(await file.slice(0, HEAD).arrayBuffer())) {
            sum = Math.imul(sum ^ one, 0x01000193) >>> 0;
        }
        return [file.name, file.size, file.lastModified, sum.toString(16)].join("|");
    }

    async function begun(key, file) {
        const known = read(key);
        if (known) {
            const answer = await trying(() => ask("GET", "/" + known), file, 0);
            if (answer.ok) {
                const upload = await answer.json();
                if (upload.offset <= file.size) {
                    return upload;
                }
            }
        }
        const answer = await trying(() => ask("POST", ""), file, 0);
        if (!answer.ok) {
            throw await refusal(answer);
        }
        const upload = await answer.json();
        write(key, upload.id);
        return upload;
    }

    async function parts(upload, file) {
        let at = upload.offset;
        while (at < file.size) {
            const part = file.slice(at, at + PART);
            const headers = {"Content-Type": "application/octet-stream", "Upload-Offset": String(at)};
            const answer = await trying(async () => {
                const sent = await ask("PATCH", "/" + upload.id, part, headers);
                // Another try of this very part arrived after all: the server says where it is.
                return sent.status === 409 ? ask("GET", "/" + upload.id) : sent;
            }, file, at, upload);
            if (!answer.ok) {
                throw await refusal(answer);
            }
            at = (await answer.json()).offset;
            say(form.dataset.sent, at, file);
        }
    }

    // Tries until there is an answer that a later try would not change.
    async function trying(once, file, at, upload) {
        for (let rest = 1_000; ; rest = Math.min(rest * 2, LONGEST_REST)) {
            try {
                const answer = await once();
                if (answer.status < 500 && answer.status !== 429) {
                    return answer;
                }
            } catch (why) {
                if (why.name === "AbortError") {
                    throw why;
                }
            }
            say(form.dataset.lost, at, file);
            await pause(rest);
            if (upload) {
                const now = await ask("GET", "/" + upload.id).catch(() => null);
                if (now && now.ok && (await now.clone().json()).offset !== at) {
                    return now;
                }
            }
        }
    }

    function ask(method, path, body, headers) {
        return fetch(form.dataset.uploads + path, {
            method,
            body,
            headers: {...headers, "X-XSRF-TOKEN": form.elements._csrf.value},
            redirect: "manual",
            signal: stopped.signal,
        });
    }

    async function refusal(answer) {
        if (answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403) {
            return new Error(form.dataset.signedOut);
        }
        const problem = await answer.json().catch(() => ({}));
        return new Error(problem.detail || String(answer.status || ""));
    }

    // Until then, or until the line is back.
    function pause(milliseconds) {
        return new Promise((resolve, reject) => {
            const over = () => {
                clearTimeout(timer);
                window.removeEventListener("online", over);
                stopped.signal.removeEventListener("abort", end);
                resolve();
            };
            const end = () => {
                clearTimeout(timer);
                window.removeEventListener("online", over);
                reject(new DOMException("stopped", "AbortError"));
            };
            const timer = setTimeout(over, milliseconds);
            window.addEventListener("online", over, {once: true});
            stopped.signal.addEventListener("abort", end, {once: true});
        });
    }

    function say(text, at, file) {
        bar.value = at / file.size;
        status.textContent = text
            .replace("{0}", (at / MB).toFixed(1))
            .replace("{1}", (file.size / MB).toFixed(1));
    }

    function busy(now) {
        sending.hidden = false;
        stop.hidden = !now;
        submit.disabled = now;
        if (!now) {
            stopped = null;
        } else {
            bar.value = 0;
            status.textContent = "";
        }
    }

    function set(upload, name, bytes) {
        form.elements.upload.value = upload || "";
        form.elements.fileName.value = name;
        form.elements.bytes.value = bytes;
    }

    function read(key) {
        try {
            return localStorage.getItem(key);
        } catch {
            return null;
        }
    }

    function write(key, value) {
        try {
            localStorage.setItem(key, value);
        } catch {
            // It is not remembered then, and begins anew.
        }
    }

    function forget(key) {
        try {
            localStorage.removeItem(key);
        } catch {
            // Nothing is kept.
        }
    }
})();
