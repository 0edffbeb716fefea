// What the page does when its connection is lost. Blazor tries to come back into its circuit, quickly at first; where that
// cannot work, because the server was restarted or has given the circuit up, the page loads itself again as soon as the server
// answers. Drafts, the place on the page and the open source are kept by the browser.
const banner = document.getElementById("components-reconnect-modal");
const patience = 2000;    // a short break is nobody's business
const pause = 2000;
let timer;

banner?.addEventListener("components-reconnect-state-changed", async e => {
    const state = e.detail.state;
    document.dispatchEvent(new CustomEvent("connection", { detail: state === "hide" ? "back" : "lost" }));
    if (state === "hide") {
        clearTimeout(timer);
        timer = undefined;
        delete banner.dataset.late;
        return;
    }

    timer ??= setTimeout(() => { banner.dataset.late = ""; }, patience);
    if (state !== "rejected" && state !== "failed" && state !== "resume-failed") return;
    while (!await answers()) await new Promise(resolve => setTimeout(resolve, pause));
    location.reload();
});

async function answers() {
    try {
        return (await fetch("favicon.svg", { cache: "no-store" })).ok;
    } catch {
        return false;
    }
}

Blazor.start({
    circuit: {
        reconnectionOptions: {
            maxRetries: Number.MAX_SAFE_INTEGER,
            retryIntervalMilliseconds: tries => tries === 0 ? 0 : tries < 6 ? 400 : tries < 20 ? 1500 : 4000,
        },
    },
});
