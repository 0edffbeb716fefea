// Follows the end of the conversation while the reader is at the end; elsewhere a pill offers to go there.
const near = 48;

export function follow(scroll) {
    const pill = scroll.parentElement.querySelector("[data-follow]");
    const isAtEnd = () => scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < near;
    const toEnd = () => { scroll.scrollTop = scroll.scrollHeight; };
    let follows = true;
    let height = 0;

    scroll.addEventListener("scroll", () => { follows = isAtEnd(); if (follows) pill.hidden = true; }, { passive: true });
    pill.addEventListener("click", toEnd);
    new MutationObserver(() => {
        const grown = scroll.scrollHeight > height;
        height = scroll.scrollHeight;
        if (!grown || document.querySelector(".source")) return;
        if (follows) toEnd(); else if (scroll.querySelector("[aria-busy=true]")) pill.hidden = false;
    }).observe(scroll, { childList: true, subtree: true, characterData: true });

    // An open source brings its sentence into view by itself.
    if (!document.querySelector(".source")) toEnd();
}
