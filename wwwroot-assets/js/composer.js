// The composer's keyboard, drafts and sending. It works from the first paint: what is typed is kept, and what is sent before
// the page is connected goes out as soon as it is. The component beside the composer says so with "composer-ready".
const fine = matchMedia("(pointer: fine)");
const key = area => `draft:${area.dataset.draft}`;
const composerOf = element => element.closest?.("[data-composer]");
let pending;
let isLost = false;

document.addEventListener("input", e => { if (e.target.dataset?.draft !== undefined) keep(e.target); });

document.addEventListener("keydown", e => {
    const form = composerOf(e.target);
    // A key that an input method takes for itself, to confirm a candidate, never sends. On touch Enter makes a new line.
    if (!form || e.target.tagName !== "TEXTAREA" || e.key !== "Enter" || e.shiftKey || e.isComposing || e.keyCode === 229 || !fine.matches) return;
    e.preventDefault();
    send(form);
});

// Drafts belong to the person, not to the browser: the next one to sign in here must not find them.
document.addEventListener("submit", e => {
    if (e.target.getAttribute("action") === "sign-out")
        Object.keys(localStorage).filter(name => name.startsWith("draft:")).forEach(name => localStorage.removeItem(name));
});

document.addEventListener("submit", e => {
    const form = composerOf(e.target);
    if (!form) return;
    e.preventDefault();
    send(form);
});

document.addEventListener("click", e => {
    const question = e.target.closest?.("[data-rephrase]")?.dataset.rephrase;
    const area = question === undefined ? null : document.querySelector("[data-composer] textarea");
    if (!area) return;
    area.value = question;
    area.focus();
    keep(area);
});

document.addEventListener("composer-ready", e => {
    const form = e.target;
    const area = form.querySelector("textarea");
    area.value = localStorage.getItem(key(area)) ?? "";
    if (fine.matches && (area.dataset.draft === "new" || document.activeElement === document.body)) area.focus({ preventScroll: true });
    if (pending === key(area)) send(form);
    pending = undefined;
});

// A call that was on its way when the connection broke never ends; the question then stays in the composer, to be sent again.
document.addEventListener("connection", e => {
    isLost = e.detail === "lost";
    const form = document.querySelector("[data-composer]");
    if (isLost || !form) return;
    form.sending = false;
    const wanted = pending;
    pending = undefined;
    if (wanted === key(form.querySelector("textarea"))) send(form);
});

async function send(form) {
    const area = form.querySelector("textarea");
    const text = area.value;
    if (!text.trim() || form.dataset.running || form.sending) return;
    if (!form.server || isLost) {
        pending = key(area);    // goes out as soon as there is a connection
        return;
    }

    if (text.length > Number(area.dataset.limit)) {
        await form.server.invokeMethodAsync("RefuseAsync");
        return;
    }

    const draft = key(area);
    form.sending = true;
    try {
        if (!await form.server.invokeMethodAsync("SendAsync", text.toWellFormed())) return;
        localStorage.removeItem(draft);
        if (area.value === text) area.value = "";
        if (fine.matches) area.focus({ preventScroll: true });
    } finally {
        form.sending = false;
    }
}

function keep(area) {
    if (area.value) localStorage.setItem(key(area), area.value); else localStorage.removeItem(key(area));
}
