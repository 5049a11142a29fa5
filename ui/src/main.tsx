import "@mantine/core/styles.css";
import "./styles/fonts.css";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/mantine.css";
import { createRoot } from "react-dom/client";
import { Root } from "./app/Root";

const root = document.getElementById("root");
if (root) createRoot(root).render(<Root />);
