import { MantineProvider, Table } from "@mantine/core";
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test } from "vitest";

import { WideTable } from "./WideTable";

afterEach(cleanup);

function show(acts?: string) {
  render(
    <MantineProvider env="test">
      <WideTable caption="Trainings" columns={["Name", "Steps"]} {...(acts === undefined ? {} : { acts })}>
        <Table.Tr>
          <Table.Td>First try</Table.Td>
        </Table.Tr>
      </WideTable>
    </MantineProvider>,
  );
}

test("the region that scrolls is named, and reached by keyboard", async () => {
  show();
  await userEvent.tab();
  expect(document.activeElement).toBe(screen.getByRole("region", { name: "Trainings" }));
});

test("each column is headed, also the one whose heading only screen readers say", () => {
  show("Acts");
  const heads = screen.getAllByRole("columnheader");
  expect(heads.map(({ textContent }) => textContent)).toEqual(["Name", "Steps", "Acts"]);
  expect(heads.every((head) => head.getAttribute("scope") === "col")).toBe(true);
});

test("a table without acts has no column for them", () => {
  show();
  expect(screen.getAllByRole("columnheader")).toHaveLength(2);
});
