// Keys for going through a queue without a mouse. What a key does stands in the page: an element
// with data-key is clicked (links, buttons) or focused and chosen (fields) by that key. Keys are
// silent while somebody types, and can be switched off; the choice is kept in this browser.
"use strict";

(() => {
    const KEPT = "kemis.keys";
    if (!document.querySelector("[data-keys]")) {
        return;
    }
    const toggle = document.querySelector("[data-keys-toggle]");
    let on = read() !== "off";
    show();

    if (toggle) {
        toggle.hidden = false;
        toggle.addEventListener("click", () => {
            on = !on;
            write(on ? "on" : "off");
            show();
        });
    }

    document.addEventListener("keydown", (event) => {
        if (event.key === "Escape" && isTyping(event.target)) {
            event.target.blur();
            return;
        }
        if (!on || event.ctrlKey || event.altKey || event.metaKey || event.repeat || isTyping(event.target)) {
            return;
        }
        if (event.key === "Enter" && event.target.closest("a, button, input, summary")) {
            return;
        }
        const target = [...document.querySelectorAll("[data-key]")].find(
            (one) => one.dataset.key === event.key && !one.closest("[hidden]"));
        if (target) {
            event.preventDefault();
            act(target);
        }
    });

    function act(target) {
        if (target.matches("input[type=radio], input[type=checkbox]")) {
            target.checked = true;
            target.focus();
            const then = target.dataset.then && document.getElementById(target.dataset.then);
            if (then) {
                then.focus();
            }
        } else if (target.matches("input, textarea, select")) {
            target.focus();
        } else {
            target.focus();
            target.click();
        }
    }

    function isTyping(element) {
        return element.matches("textarea, select, input:not([type=radio]):not([type=checkbox])");
    }

    function show() {
        document.body.classList.toggle("keys-off", !on);
        if (toggle) {
            toggle.setAttribute("aria-pressed", String(on));
        }
    }

    function read() {
        try {
            return localStorage.getItem(KEPT);
        } catch {
            return null;
        }
    }

    function write(value) {
        try {
            localStorage.setItem(KEPT, value);
        } catch {
            // Where nothing can be kept, the choice holds for this page.
        }
    }
})();
