// The composer's keyboard, drafts and sending. It works from the first paint: what is typed is kept, and what is sent before
// the page is connected goes out as soon as it is. The component beside the composer says so with "composer-ready".
//
// A question that was sent has an id of its own and is kept under it until the server has taken it: however often it goes out,
// over a broken connection or from a page that was loaded again, the server asks it once.
const fine = matchMedia("(pointer: fine)");
const draftOf = area => `draft:${area.dataset.draft}`;
const letterOf = area => `sent:${area.dataset.draft}`;
const composerOf = element => element.closest?.("[data-composer]");
let isLost = false;

document.addEventListener("input", e => {
    const area = e.target;
    if (area.dataset?.draft === undefined) return;
    const form = composerOf(area);

    // Some Korean input methods put the last syllable once more into the field that sending has emptied. Nobody pressed a key.
    if (form.emptied && !form.keyed && form.emptied.endsWith(area.value)) area.value = "";
    form.emptied = undefined;

    // What waits for a connection and is changed meanwhile is a draft again.
    if (form.dataset.waiting !== undefined && !form.sending) forget(form);
    keep(area);
    grow(area);
});

document.addEventListener("keydown", e => {
    const form = composerOf(e.target);
    if (!form || e.target.tagName !== "TEXTAREA") return;
    form.keyed = true;
    // A key that an input method takes for itself, to confirm a candidate, never sends; Safari ends the composition before that
    // key and tells by its code alone. On touch Enter makes a new line.
    if (e.key !== "Enter" || e.shiftKey || e.isComposing || e.keyCode === 229 || !fine.matches) return;
    e.preventDefault();
    if (!e.repeat) send(form);
});

// Drafts belong to the person, not to the browser: the next one to sign in here must not find them.
document.addEventListener("submit", e => {
    if (e.target.getAttribute("action") === "sign-out")
        Object.keys(localStorage).filter(name => /^(draft|sent):/.test(name)).forEach(name => localStorage.removeItem(name));
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
    grow(area);
});

// The button that stops an answer goes with it; who used it writes on.
document.addEventListener("click", e => {
    const form = e.target.closest?.(".send-stop") && composerOf(e.target);
    if (form && fine.matches) form.querySelector("textarea").focus({ preventScroll: true });
});

// A question that the page offers is asked at once.
document.addEventListener("click", e => {
    const question = e.target.closest?.("[data-ask]")?.dataset.ask;
    const form = question === undefined ? null : document.querySelector("[data-composer]");
    if (!form) return;
    const area = form.querySelector("textarea");
    area.value = question;
    keep(area);
    send(form);
});

document.addEventListener("composer-ready", e => {
    const form = e.target;
    const area = form.querySelector("textarea");
    const draft = localStorage.getItem(draftOf(area)) ?? "";
    area.enterKeyHint = fine.matches ? "send" : "enter";
    if (area.value !== draft) area.value = draft;
    grow(area);
    if (fine.matches && (area.dataset.draft === "new" || document.activeElement === document.body)) area.focus({ preventScroll: true });
    resume(form);
});

document.addEventListener("connection", e => {
    isLost = e.detail === "lost";
    const form = document.querySelector("[data-composer]");
    if (isLost || !form) return;
    form.sending = false;    // a call that was on its way when the connection broke never ends
    resume(form);
});

// Sends once more what was sent and of which nobody knows whether it arrived; not to another host than the page had named.
function resume(form) {
    const letter = read(form.querySelector("textarea"));
    if (!letter) return;
    if (letter.host === (form.dataset.host ?? "")) deliver(form, letter); else forget(form);
}

function send(form) {
    const area = form.querySelector("textarea");
    const text = area.value;
    if (!text.trim() || form.dataset.running || form.sending) return;
    if (text.length > Number(area.dataset.limit)) {
        form.server?.invokeMethodAsync("RefuseAsync");
        return;
    }

    const kept = read(area);
    const letter = kept?.text === text ? kept : { id: newId(), text, host: form.dataset.host ?? "" };
    localStorage.setItem(letterOf(area), JSON.stringify(letter));
    form.keyed = false;
    deliver(form, letter);
}

async function deliver(form, letter) {
    if (!form.server || isLost) {
        form.dataset.waiting = "";
        return;
    }

    const area = form.querySelector("textarea");
    const [draft, sent] = [draftOf(area), letterOf(area)];
    form.sending = true;
    try {
        const isTaken = await form.server.invokeMethodAsync("SendAsync", letter.text.toWellFormed(), letter.id);
        localStorage.removeItem(sent);
        delete form.dataset.waiting;
        if (!isTaken) return;
        if (localStorage.getItem(draft) === letter.text) localStorage.removeItem(draft);
        if (draft === draftOf(area)) empty(form, area, letter.text);
        if (fine.matches && document.activeElement === document.body) area.focus({ preventScroll: true });
    } finally {
        form.sending = false;
    }
}

// What was typed behind the question while it was on its way is the next draft; what an input method added by itself is none.
function empty(form, area, text) {
    const rest = area.value.startsWith(text) ? area.value.slice(text.length) : area.value;
    area.value = form.keyed ? rest : "";
    form.emptied = area.value ? undefined : text;
    keep(area);
    grow(area);
}

function forget(form) {
    localStorage.removeItem(letterOf(form.querySelector("textarea")));
    delete form.dataset.waiting;
}

function read(area) {
    try {
        return JSON.parse(localStorage.getItem(letterOf(area)));
    } catch {
        return null;
    }
}

function keep(area) {
    if (area.value) localStorage.setItem(draftOf(area), area.value); else localStorage.removeItem(draftOf(area));
}

// crypto.randomUUID is only there on https and localhost.
function newId() {
    const hex = Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, "0")).join("");
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

// Browsers that cannot size a field by its content.
function grow(area) {
    if (CSS.supports("field-sizing", "content")) return;
    area.style.blockSize = "auto";
    area.style.blockSize = `${area.scrollHeight}px`;
}

// A virtual keyboard that lies over the page instead of making it smaller, as on iOS: the page ends above it.
const viewport = window.visualViewport;
function fit() {
    const hidden = viewport.scale > 1.01 ? 0 : Math.round(innerHeight - viewport.height);
    document.documentElement.style.setProperty("--ka-keyboard", `${hidden > 80 ? hidden : 0}px`);
    if (hidden > 80) scrollTo(0, 0);
}
viewport?.addEventListener("resize", fit);
