import { expect, test, vi } from "vitest";

let served: Response;

/** What the server answers next. */
function serve(status: number, body: unknown) {
  served = Response.json(body, { status });
}

// The client keeps the `fetch` that it finds when it is made.
vi.stubGlobal("fetch", () => Promise.resolve(served));
const { submitModel } = await import("./submissions");

test("a submission that is one more is told from one that stands already", async () => {
  serve(201, { id: "s" });
  expect(await submitModel("r", "m")).toEqual({ submission: { id: "s" }, isNew: true });
  serve(200, { id: "s" });
  expect(await submitModel("r", "m")).toEqual({ submission: { id: "s" }, isNew: false });
});

test("a refusal keeps the server's words and its next step", async () => {
  serve(409, { status: 409, type: "/problems/tries-used-up", detail: "Used up.", next_step: "Wait." });
  await expect(submitModel("r", "m")).rejects.toMatchObject({
    code: "tries-used-up",
    message: "Used up.",
    nextStep: "Wait.",
  });
});
