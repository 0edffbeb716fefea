// The composer's keyboard, drafts and sending. Called again with the same form when another conversation is shown.
const fine = matchMedia("(pointer: fine)");
const key = area => `draft:${area.dataset.draft}`;

export function attach(form, server) {
    const area = form.querySelector("textarea");
    area.value = localStorage.getItem(key(area)) ?? "";
    if (fine.matches && (area.dataset.draft === "new" || document.activeElement === document.body)) area.focus({ preventScroll: true });
    if (form.attached) return;

    form.attached = true;
    area.addEventListener("keydown", e => {
        // A key that an input method takes for itself, to confirm a candidate, never sends.
        if (e.key !== "Enter" || e.shiftKey || e.isComposing || e.keyCode === 229 || !fine.matches) return;
        e.preventDefault();
        send();
    });
    form.addEventListener("submit", send);
    form.closest("main").addEventListener("click", e => {
        const question = e.target.closest("[data-rephrase]")?.dataset.rephrase;
        if (question === undefined) return;
        area.value = question;
        area.focus();
        keep(area);
    });

    async function send() {
        const text = area.value;
        if (!text.trim() || form.dataset.running || form.sending) return;
        if (text.length > Number(area.dataset.limit)) return server.invokeMethodAsync("RefuseAsync");
        const draft = key(area);
        form.sending = true;
        try {
            if (!await server.invokeMethodAsync("SendAsync", text.toWellFormed())) return;
            localStorage.removeItem(draft);
            if (area.value === text) area.value = "";
            area.focus({ preventScroll: true });
        } finally {
            form.sending = false;
        }
    }
}

function keep(area) {
    if (area.value) localStorage.setItem(key(area), area.value); else localStorage.removeItem(key(area));
}
