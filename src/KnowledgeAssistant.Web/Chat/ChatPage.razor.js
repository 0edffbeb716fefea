// Follows the end of the conversation while the reader is at the end; elsewhere a pill offers to go there. Asks for earlier and
// later turns before they come into view, keeps what is read in its place when they arrive, and finds the place again when the
// page is loaded again.
const near = 48;
const ahead = 1200;
let former = new AbortController();
let isReload = performance.getEntriesByType("navigation")[0]?.type === "reload";

export async function follow(scroll, page) {
    former.abort();
    former = new AbortController();
    const { signal } = former;    // of what listens beyond the page
    const pill = scroll.parentElement.querySelector("[data-follow]");
    const more = which => scroll.querySelector(`[data-more=${which}]`);
    const top = element => element.getBoundingClientRect().top - scroll.getBoundingClientRect().top;
    const isAtEnd = () => !more("later") && scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < near;
    const toEnd = () => { scroll.scrollTop = scroll.scrollHeight; };

    // An answer is read from its beginning: what comes at once, or with its end, does not push that out of sight.
    const toQuestion = turn => { scroll.scrollTop += top(turn); };
    const count = () => Number(scroll.querySelector(".turns")?.dataset.turns ?? 0);
    const shown = () => [...scroll.querySelectorAll(".turn")];
    const range = () => { const all = shown(); return all.length ? `${all[0].id} ${all.at(-1).id}` : ""; };
    let [follows, height, wasBusy, turns, drawn] = [true, scroll.scrollHeight, false, count(), range()];
    let asked;
    let anchor;

    const look = () => {
        const turn = shown().find(t => top(t) + t.offsetHeight > 0);
        anchor = turn && { turn, top: top(turn) };
        for (const which of ["earlier", "later"]) {
            const button = more(which);
            if (!button || asked || button.offsetParent === null) continue;
            if (which === "earlier" ? top(button) < -ahead : top(button) > scroll.clientHeight + ahead) continue;
            asked = which;
            button.click();
        }
    };
    const remember = () => {
        if (anchor) sessionStorage.setItem(`place:${location.pathname}`, JSON.stringify({ turn: Number(anchor.turn.dataset.turn), top: anchor.top, end: follows }));
    };

    scroll.addEventListener("scroll", () => { follows = isAtEnd(); if (follows) pill.hidden = true; look(); }, { passive: true });
    scroll.addEventListener("scrollend", remember);
    addEventListener("pagehide", remember, { signal });
    document.addEventListener("connection", () => { asked = undefined; look(); }, { signal });    // a click in between was lost
    pill.addEventListener("click", async () => { if (more("later")) await page.invokeMethodAsync("ShowTurnAsync", null); toEnd(); });
    new MutationObserver(() => {
        const isNew = count() > turns;
        const grown = scroll.scrollHeight > height;
        const busy = !!scroll.querySelector("[aria-busy=true]");
        const isWritten = busy || wasBusy;    // the sources come with the end
        const isOther = range() !== drawn;
        [turns, height, wasBusy, drawn] = [count(), scroll.scrollHeight, busy, range()];

        // Only what is being written moves the page; an opened source makes the text longer, too, and must not.
        const last = shown().at(-1);
        if (isNew && !more("later")) toQuestion(last);
        else if (grown && follows && isWritten) busy || top(last) < 0 ? toEnd() : toQuestion(last);
        else if (isOther && anchor?.turn.isConnected) scroll.scrollTop += top(anchor.turn) - anchor.top;
        else if (grown && !follows && isWritten) pill.hidden = false;
        if (isOther) { asked = undefined; look(); }
    }).observe(scroll, { childList: true, subtree: true, characterData: true });

    // A page that was loaded again is where it was. Else a conversation opens at its last question, unless a source is open: that brings
    // its sentence into view by itself.
    const place = isReload && JSON.parse(sessionStorage.getItem(`place:${location.pathname}`) ?? "null");
    isReload = false;
    if (place && !place.end) {
        const turn = () => document.getElementById(`turn-${place.turn}`);
        if (!turn()) await page.invokeMethodAsync("ShowTurnAsync", place.turn);
        if (turn()) scroll.scrollTop += top(turn()) - place.top;

        // The source that was open comes later and must not move the page; from the next act on it may again.
        window.isPlaceKept = true;
        for (const act of ["pointerdown", "keydown"]) addEventListener(act, () => { window.isPlaceKept = false; }, { once: true, capture: true });
    } else if (shown().length && !document.querySelector(".source")) {
        if (scroll.querySelector("[aria-busy=true]")) toEnd();
        else toQuestion(shown().at(-1));
    }
    look();
}
