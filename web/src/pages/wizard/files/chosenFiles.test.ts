import { expect, test } from "vitest";

import { addedFiles, nameFromFiles } from "./chosenFiles";

function file(name: string, text = ""): File {
  return new File([text], name);
}

test("a file that is chosen again takes the place of the old one", () => {
  const files = addedFiles([file("a.py", "old"), file("b.json")], [file("a.py", "new")]);
  expect(files.map(({ name }) => name)).toEqual(["b.json", "a.py"]);
  expect(files.at(-1)?.size).toBe(3);
});

test("a model is called after the archive that it comes in", () => {
  expect(nameFromFiles([file("late_apex.tar.gz")])).toBe("late apex");
  expect(nameFromFiles([file("reward_function.py"), file("hyperparameters.json")])).toBe("DeepRacer");
  expect(nameFromFiles([])).toBe("DeepRacer");
});
