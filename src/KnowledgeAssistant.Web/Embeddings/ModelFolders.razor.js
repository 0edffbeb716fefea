// Sends the archive of a model by HTTP: it may be larger than anything that should travel over the circuit.
export function attach(section, component, texts) {
    const form = section.querySelector("[data-model-upload]");
    const [bar, alert, button] = [form.querySelector("progress"), form.querySelector("[role=alert]"), form.querySelector("[type=submit]")];
    const say = words => { alert.textContent = words; alert.hidden = words === ""; };

    form.addEventListener("submit", e => {
        e.preventDefault();
        const request = new XMLHttpRequest();
        request.open("POST", `embedding-models/folders?name=${encodeURIComponent(form.elements.name.value)}`);
        request.setRequestHeader("Content-Type", "application/octet-stream");
        request.setRequestHeader("RequestVerificationToken", form.querySelector("input[name=__RequestVerificationToken]").value);
        request.setRequestHeader("X-Requested-With", "XMLHttpRequest");
        request.responseType = "json";
        request.upload.onprogress = p => { if (p.lengthComputable) bar.value = p.loaded / p.total; };
        request.onload = () => {
            if (request.status === 200) {
                form.reset();
                component.invokeMethodAsync("UploadedAsync");
            } else say(request.status === 401 ? texts.signedOut : request.response?.message ?? texts.failed);
        };
        request.onerror = () => say(texts.cut);
        request.onloadend = () => { bar.hidden = true; button.disabled = false; };
        say("");
        [bar.value, bar.hidden, button.disabled] = [0, false, true];
        request.send(form.elements.file.files[0]);
    });
    form.dataset.attached = "true";
}
