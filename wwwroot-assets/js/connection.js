// What the page does when its connection is lost: Blazor tries to come back by itself; where that cannot work, because the server
// was restarted, the page loads itself again as soon as the server answers. Drafts are kept by the browser.
const banner = document.getElementById("components-reconnect-modal");
const pause = 2000;

banner?.addEventListener("components-reconnect-state-changed", async e => {
    const state = e.detail.state;
    document.dispatchEvent(new CustomEvent("connection", { detail: state === "hide" ? "back" : "lost" }));
    if (state !== "rejected" && state !== "failed") return;
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
