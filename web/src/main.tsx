import "./styles/mantine.css";
import "pretendard/dist/web/variable/pretendardvariable-dynamic-subset.css";
import "./styles/global.css";

import { StrictMode } from "react";
import { createRoot } from "react-dom/client";

import { App } from "@/app/App";
import { ready } from "@/i18n";

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no element with the id root.");
await ready;
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
