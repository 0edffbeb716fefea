// Keys of the source panel, where the focus goes when it opens and closes, and the passage in view.
const keys = { ArrowLeft: "previous", k: "previous", K: "previous", ArrowRight: "next", j: "next", J: "next", Escape: "close" };
const choice = "source-view";

export function attach(panel) {
    panel.addEventListener("keydown", e => {
        const key = e.altKey || e.ctrlKey || e.metaKey ? undefined : keys[e.key];
        const link = key && panel.querySelector(`[data-key=${key}]`);
        if (!link || link.ariaDisabled === "true") return;
        e.preventDefault();
        link.click();
    });
    panel.querySelector("[data-key=close]").addEventListener("click", () => giveBack(panel));

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
    if (mark) body.scrollTop += mark.getBoundingClientRect().top - body.getBoundingClientRect().top - body.clientHeight / 3;
    document.querySelector(".claim.marker")?.scrollIntoView({ block: "nearest" });
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
