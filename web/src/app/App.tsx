import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";

import { Frame } from "@/app/Frame";
import { queries } from "@/app/queries";
import { cssVariables, theme } from "@/styles/theme";

/** The whole of the pages. */
export function App() {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <QueryClientProvider client={queries}>
        <Frame />
      </QueryClientProvider>
    </MantineProvider>
  );
}
