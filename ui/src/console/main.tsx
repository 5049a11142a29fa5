import "@mantine/core/styles.css";
import "../styles/fonts.css";
import "../styles/tokens.css";
import "../styles/base.css";
import "../styles/mantine.css";
import { createRoot } from "react-dom/client";
import { Root } from "./Root";

const nonce = document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.content ?? "";
// The part that holds the page still under a dialog looks for the nonce of its styles here.
Object.assign(globalThis, { __webpack_nonce__: nonce });

const root = document.getElementById("root");
if (root) createRoot(root).render(<Root nonce={nonce} />);
