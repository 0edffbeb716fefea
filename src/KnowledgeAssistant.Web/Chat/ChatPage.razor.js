// Follows the end of the conversation while the reader is at the end; elsewhere a pill offers to go there.
const near = 48;

export function follow(scroll) {
    const pill = scroll.parentElement.querySelector("[data-follow]");
    const isAtEnd = () => scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < near;
    const toEnd = () => { scroll.scrollTop = scroll.scrollHeight; };
    let follows = true;
    let height = scroll.scrollHeight;
    let wasBusy = false;
    let turns = scroll.querySelectorAll(".turn").length;

    scroll.addEventListener("scroll", () => { follows = isAtEnd(); if (follows) pill.hidden = true; }, { passive: true });
    pill.addEventListener("click", toEnd);
    new MutationObserver(() => {
        const asked = scroll.querySelectorAll(".turn").length;
        const isNew = asked > turns;
        const grown = scroll.scrollHeight > height;
        const busy = !!scroll.querySelector("[aria-busy=true]");
        const isWritten = busy || wasBusy;    // the sources come with the end
        [turns, height, wasBusy] = [asked, scroll.scrollHeight, busy];

        // Only what is being written moves the page; an opened source makes the text longer, too, and must not.
        if (isNew || (grown && follows && isWritten)) toEnd();
        else if (grown && !follows && isWritten) pill.hidden = false;
    }).observe(scroll, { childList: true, subtree: true, characterData: true });

    // A conversation opens at its end, unless a source is open: that brings its sentence into view by itself.
    if (!document.querySelector(".source")) toEnd();
}
