// The filters of the rates pages: the two days are only asked for where a span of days is chosen.

const period = document.getElementById("f-ky");
const year = document.getElementById("f-nam");

function show() {
  const isDays = period.value === "ngay";
  for (const part of document.querySelectorAll("[data-only=ngay]")) {
    part.classList.toggle("hidden", !isDays);
    for (const input of part.querySelectorAll("input")) {
      input.disabled = !isDays;
      input.required = isDays;
    }
  }
  year.parentElement.classList.toggle("hidden", isDays);
  year.disabled = isDays;
}

if (period) {
  period.addEventListener("change", show);
  show();
}
