/** Kerege's theme for Mantine 9. Colours come from tokens.css; the tuples below serve parts that ask for a shade. */
import {
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from "@mantine/core";

const tuples = {
  accent: [
    "#e2eef3",
    "#c6dce6",
    "#a9cbd9",
    "#86cce6",
    "#4fa9cb",
    "#358aab",
    "#227392",
    "#0f5c7a",
    "#0d516c",
    "#14323e",
  ],
  good: ["#e4f2e9", "#c4e2d0", "#a5d1b6", "#85d3a5", "#5dbb84", "#449f6b", "#318958", "#1e7445", "#175c37", "#14301f"],
  attention: [
    "#fcf0d9",
    "#f2dcb2",
    "#e9c98a",
    "#edbe6c",
    "#e0a33a",
    "#c48623",
    "#af7111",
    "#9a5b00",
    "#7a4700",
    "#35270d",
  ],
  refusal: [
    "#fbe9e7",
    "#f4cecb",
    "#edb4af",
    "#f5a49d",
    "#ef7f76",
    "#d75b53",
    "#c54138",
    "#b3261e",
    "#961e17",
    "#3a1b19",
  ],
  information: [
    "#e9edf8",
    "#cfd8ef",
    "#b5c2e6",
    "#a9bcf3",
    "#8da6ec",
    "#6d86d0",
    "#546fbb",
    "#3c57a6",
    "#334b90",
    "#1d2742",
  ],
  offline: [
    "#eaedf0",
    "#d4dadf",
    "#bec6ce",
    "#b7c1ca",
    "#a3aeb8",
    "#85909b",
    "#6e7a86",
    "#586470",
    "#434e59",
    "#252d34",
  ],
  conflict: [
    "#f1ebfa",
    "#dfd2f2",
    "#cdb9e9",
    "#cfb6f5",
    "#bc9bee",
    "#9c79d1",
    "#8360bc",
    "#6b46a6",
    "#573789",
    "#2b2040",
  ],
  gray: ["#ffffff", "#f6f5f1", "#eeece6", "#e0ddd5", "#cbc7bc", "#a8a59b", "#85837a", "#5f686d", "#4a5459", "#1b2225"],
  dark: ["#e9edee", "#b9c3c7", "#98a4a9", "#7b888e", "#414c51", "#2e373b", "#232b2f", "#1b2225", "#13181a", "#0f1315"],
} satisfies Record<string, MantineColorsTuple>;

const meanings = ["accent", "good", "attention", "refusal", "information", "offline", "conflict"];

/** One rule for buttons, badges and alerts: the colour's own tint, ink and fill, in both schemes. */
const variantColorResolver: VariantColorsResolver = (input) => {
  const name = input.color ?? input.theme.primaryColor;
  if (!meanings.includes(name)) return defaultVariantColorsResolver(input);
  const k = `--k-${name}`;
  const onFill = name === "accent" ? "var(--k-on-accent)" : "var(--k-on-fill)";
  const hover = name === "accent" ? "var(--k-accent-hover)" : `var(${k})`;
  switch (input.variant) {
    case "filled":
      return { background: `var(${k})`, hover, color: onFill, border: "1px solid transparent" };
    case "light":
      return {
        background: `var(${k}-tint)`,
        hover: `var(${k}-tint)`,
        color: `var(${k}-ink)`,
        border: `1px solid var(${k}-line)`,
      };
    case "outline":
      return {
        background: "transparent",
        hover: `var(${k}-tint)`,
        color: `var(${k}-ink)`,
        border: `1px solid var(${k})`,
      };
    case "subtle":
    case "transparent":
      return {
        background: "transparent",
        hover: `var(${k}-tint)`,
        color: `var(${k}-ink)`,
        border: "1px solid transparent",
      };
    default:
      return defaultVariantColorsResolver(input);
  }
};

export const keregeTheme = createTheme({
  colors: tuples,
  primaryColor: "accent",
  primaryShade: { light: 7, dark: 4 },
  white: "#ffffff",
  black: "#1b2225",
  variantColorResolver,
  fontFamily: 'Inter, system-ui, "Segoe UI", sans-serif',
  fontFamilyMonospace: "Inter, system-ui, sans-serif",
  fontWeights: { regular: "400", medium: "500", bold: "600" },
  fontSizes: { xs: "0.75rem", sm: "0.8125rem", md: "0.875rem", lg: "1rem", xl: "1.375rem" },
  lineHeights: { xs: "1.334", sm: "1.385", md: "1.43", lg: "1.5", xl: "1.273" },
  headings: {
    fontWeight: "600",
    textWrap: "balance",
    sizes: {
      h1: { fontSize: "1.375rem", lineHeight: "1.273" },
      h2: { fontSize: "1rem", lineHeight: "1.5" },
      h3: { fontSize: "0.875rem", lineHeight: "1.43" },
      h4: { fontSize: "0.875rem", lineHeight: "1.43", fontWeight: "500" },
      h5: { fontSize: "0.8125rem", lineHeight: "1.385", fontWeight: "500" },
      h6: { fontSize: "0.75rem", lineHeight: "1.334", fontWeight: "500" },
    },
  },
  spacing: { xs: "0.25rem", sm: "0.5rem", md: "0.75rem", lg: "1rem", xl: "1.5rem" },
  radius: { xs: "0.3125rem", sm: "0.375rem", md: "0.5rem", lg: "0.75rem", xl: "1.25rem" },
  defaultRadius: "md",
  shadows: {
    xs: "0 1px 2px rgb(27 34 37 / 6%)",
    sm: "0 1px 2px rgb(27 34 37 / 6%), 0 0 0 1px var(--k-line)",
    md: "0 6px 20px rgb(27 34 37 / 14%), 0 0 0 1px var(--k-line)",
    lg: "0 16px 48px rgb(27 34 37 / 22%), 0 0 0 1px var(--k-line)",
    xl: "0 16px 48px rgb(27 34 37 / 22%), 0 0 0 1px var(--k-line)",
  },
  breakpoints: { xs: "40em", sm: "64em", md: "80em", lg: "100em", xl: "120em" },
  focusRing: "auto",
  cursorType: "default",
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: "sm", variant: "default" } },
    TextInput: { defaultProps: { size: "sm", inputWrapperOrder: ["label", "description", "input", "error"] } },
    Modal: {
      defaultProps: {
        radius: "lg",
        centered: true,
        overlayProps: { backgroundOpacity: 0.35 },
        transitionProps: { duration: 120, transition: "fade" },
      },
    },
    Table: { defaultProps: { verticalSpacing: 0, horizontalSpacing: 10, highlightOnHover: true } },
    Tooltip: { defaultProps: { openDelay: 500, withArrow: false, transitionProps: { duration: 80 } } },
    Checkbox: { defaultProps: { size: "xs", radius: "xs" } },
    Badge: { defaultProps: { variant: "light", radius: "sm", tt: "none", fw: 600 } },
    Loader: { defaultProps: { type: "dots", color: "gray" } },
  },
});

/** Hands Mantine the same surfaces and inks as tokens.css. */
export const keregeVariables: CSSVariablesResolver = () => {
  const shared = {
    "--mantine-color-body": "var(--k-canvas)",
    "--mantine-color-text": "var(--k-ink)",
    "--mantine-color-dimmed": "var(--k-ink-2)",
    "--mantine-color-placeholder": "var(--k-ink-3)",
    "--mantine-color-anchor": "var(--k-accent-ink)",
    "--mantine-color-error": "var(--k-refusal-ink)",
    "--mantine-color-default": "var(--k-surface)",
    "--mantine-color-default-hover": "var(--k-sunken)",
    "--mantine-color-default-color": "var(--k-ink)",
    "--mantine-color-default-border": "var(--k-line-strong)",
    "--mantine-color-disabled": "var(--k-sunken)",
    "--mantine-color-disabled-color": "var(--k-ink-3)",
  };
  return { variables: {}, light: shared, dark: shared };
};
