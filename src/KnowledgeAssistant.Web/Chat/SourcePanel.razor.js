// Keys of the source panel, where the focus goes when it opens and closes, and the passage in view.
const keys = { ArrowLeft: "previous", k: "previous", K: "previous", ArrowRight: "next", j: "next", J: "next", Escape: "close" };
const choice = "source-view";
const phone = matchMedia("(max-width: 37.49em)");
const handles = ".source-bar, .source-head";

export function attach(panel) {
    panel.addEventListener("keydown", e => {
        const key = e.altKey || e.ctrlKey || e.metaKey ? undefined : keys[e.key];
        const link = key && panel.querySelector(`[data-key=${key}]`);
        if (!link || link.ariaDisabled === "true") return;
        e.preventDefault();
        link.click();
    });
    panel.querySelector("[data-key=close]").addEventListener("click", () => giveBack(panel));
    swipe(panel);

    if (window.sourceOpenedByKey) panel.focus({ preventScroll: true });

    // From elsewhere on the page Escape closes it as well, unless it is meant for something that lies above, or for a draft.
    const ended = new AbortController();
    const here = (event, handle) => document.addEventListener(event, e => panel.isConnected ? handle(e) : ended.abort(), { signal: ended.signal });
    here("keydown", e => {
        if (e.key !== "Escape" || e.defaultPrevented || panel.contains(e.target) || e.target.value || document.querySelector(":popover-open:not(#rail), .mud-dialog")) return;
        panel.querySelector("[data-key=close]").click();
    });
    here("click", e => { if (e.detail === 0 && e.target.closest?.("main [aria-current]:is(.cite, .passage, .source-row)")) panel.focus({ preventScroll: true }); });
    return localStorage.getItem(choice) === "text";
}

// A reader who prefers the text of PDFs to their pages gets it from then on.
export function choose(text) {
    localStorage.setItem(choice, text ? "text" : "page");
}

// Brings the marked passage to the upper third of the panel, and the marked sentence into view in the answer.
export function showPassage(body) {
    const mark = body.querySelector(".marker");
    const sheet = mark?.closest(".sheet");    // scrolls by itself
    for (const scroll of [sheet, body]) {
        if (mark && scroll) scroll.scrollTop += mark.getBoundingClientRect().top - scroll.getBoundingClientRect().top - scroll.clientHeight / 3;
    }
    if (sheet) sheet.scrollLeft += Math.max(0, mark.getBoundingClientRect().right - sheet.getBoundingClientRect().right + 24);
    if (window.isPlaceKept) return;    // a page that was loaded again stays where it was
    const claim = document.querySelector(".claim.marker");
    const scroll = claim?.closest(".chat-scroll");
    if (!scroll) return;

    // On a phone only a strip above the sheet is to be seen of the answer.
    if (phone.matches) scroll.scrollTop += claim.getBoundingClientRect().top - scroll.getBoundingClientRect().top - 12;
    else claim.scrollIntoView({ block: "nearest" });
    scroll.dispatchEvent(new Event("scroll"));    // told at once: turns that arrive before the browser tells would move the page back
}

// On a phone the panel is a sheet, which a finger pulls down by its head and lets go: far or fast enough, and it closes.
function swipe(panel) {
    let from;
    panel.addEventListener("pointerdown", e => {
        if (phone.matches && e.isPrimary && e.pointerType !== "mouse" && e.target.closest(handles)) from = { y: e.clientY, time: e.timeStamp, by: 0 };
    });
    panel.addEventListener("pointermove", e => {
        if (!from || !e.isPrimary) return;
        from.by = Math.max(0, e.clientY - from.y);
        if (from.by < 8 && !panel.hasPointerCapture(e.pointerId)) return;    // a finger that only taps moves, too
        panel.setPointerCapture(e.pointerId);
        panel.classList.add("is-pulled");
        panel.style.translate = `0 ${from.by}px`;
    });
    const end = e => {
        if (!from || !e.isPrimary) return;
        const isDone = e.type === "pointerup" && (from.by > panel.clientHeight / 3 || (from.by > 24 && from.by / (e.timeStamp - from.time) > 0.5));
        from = undefined;
        panel.classList.remove("is-pulled");
        panel.style.translate = isDone ? "0 100%" : "";
        if (isDone) panel.querySelector("[data-key=close]").click();
    };
    panel.addEventListener("pointerup", end);
    panel.addEventListener("pointercancel", end);
}

// When the panel has gone, and the answer is drawn without its mark, the link that was open has the focus again.
function giveBack(panel) {
    const href = document.querySelector("main :is(.cite, .passage, .source-row)[aria-current]")?.getAttribute("href");
    if (!href) return;
    new MutationObserver((_, observer) => {
        if (panel.isConnected) return;
        observer.disconnect();
        document.querySelector(`main a[href="${CSS.escape(href)}"]`)?.focus({ preventScroll: true });
    }).observe(document.body, { childList: true, subtree: true });
}
