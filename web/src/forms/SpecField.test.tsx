import { MantineProvider } from "@mantine/core";
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";

import i18n, { ready } from "@/i18n";

import { SpecField } from "./SpecField";
import type { SpokenField, SpokenSchema } from "./words";

let told: unknown[] = [];

function Form<S extends SpokenSchema>({
  schema,
  field,
  first,
}: {
  schema: S;
  field: SpokenField<S>;
  first: unknown;
}) {
  const [value, setValue] = useState(first);
  return (
    <MantineProvider env="test">
      <SpecField
        schema={schema}
        field={field}
        value={value}
        onChange={(changed: unknown) => {
          told.push(changed);
          setValue(changed);
        }}
      />
    </MantineProvider>
  );
}

beforeAll(async () => {
  await ready;
  await i18n.loadNamespaces("fields");
  await i18n.changeLanguage("en");
});
beforeEach(() => {
  told = [];
});
afterEach(cleanup);

test("a number out of range stays, is told, and is complained about only when the field is left", async () => {
  const user = userEvent.setup();
  render(<Form schema="PpoSettings" field="gamma" first={undefined} />);
  const field = await screen.findByLabelText("Discount factor");
  await user.type(field, "7");
  expect(screen.queryByText(/will be refused/)).toBeNull();
  await user.tab();
  expect(screen.getByText("This will be refused. From 0 to 1.")).toBeTruthy();
  expect(field).toHaveProperty("value", "7");
  expect(told.at(-1)).toBe(7);
});

test("a text that is no number stays in the field, and the value does not change", async () => {
  const user = userEvent.setup();
  render(<Form schema="RaceSpec" field="laps" first={3} />);
  const field = await screen.findByLabelText("Laps");
  await user.type(field, "x");
  await user.tab();
  expect(field).toHaveProperty("value", "3x");
  expect(told.at(-1)).toBe(3);
  expect(screen.getByText(/3 is used until you enter one/)).toBeTruthy();
});

test("an emptied number is the server's default, which is shown in its place", async () => {
  const user = userEvent.setup();
  render(<Form schema="PpoSettings" field="epochs" first={8} />);
  const field = await screen.findByLabelText("Passes");
  await user.clear(field);
  expect(told.at(-1)).toBeUndefined();
  expect(field).toHaveProperty("placeholder", "4");
});

test("a limit can be taken away, and comes back as it was", async () => {
  const user = userEvent.setup();
  render(<Form schema="RaceRules" field="tries_cap" first={5} />);
  const none = await screen.findByRole("checkbox", { name: "Tries of each entrant: No limit" });
  await user.click(none);
  expect(told.at(-1)).toBeNull();
  await user.click(none);
  expect(told.at(-1)).toBe(5);
});

test("a choice with few values is a group of buttons that the arrow keys move through", async () => {
  const user = userEvent.setup();
  render(<Form schema="RaceSpec" field="disturbance" first="none" />);
  await user.click(await screen.findByRole("radio", { name: "Strong" }));
  expect(told).toEqual(["strong"]);
});

test("where nothing has to be chosen, that is a choice of its own", async () => {
  const user = userEvent.setup();
  render(<Form schema="RaceRules" field="names_shown" first="nickname" />);
  await user.click(await screen.findByRole("radio", { name: "As the league says" }));
  expect(told).toEqual([null]);
});

test("a list takes one number after the other and refuses what is none", async () => {
  const user = userEvent.setup();
  render(<Form schema="RaceRules" field="tries_limits" first={[]} />);
  const field = await screen.findByRole("combobox", { name: "Boards with few tries" });
  await user.type(field, "3{Enter}");
  expect(told.at(-1)).toEqual([3]);
  await user.type(field, "x{Enter}");
  expect(told.at(-1)).toEqual([3]);
  expect(screen.getByText("“x” cannot be used here.")).toBeTruthy();
});

test("a Korean reader is told in Korean", async () => {
  await i18n.changeLanguage("ko");
  await i18n.loadNamespaces("fields");
  render(<Form schema="PpoSettings" field="gamma" first={0.9} />);
  expect(await screen.findByLabelText("할인율")).toHaveProperty("value", "0.9");
  await i18n.changeLanguage("en");
});
