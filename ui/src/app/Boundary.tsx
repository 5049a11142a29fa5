import { Button } from "@mantine/core";
import { Component, type ReactNode } from "react";
import { Refused } from "../ipc";
import { Refusal, useWords } from "../kit";
import styles from "./app.module.css";

/** A fault in a view costs the view, not the work: everything is saved by the desktop already. */
export class Boundary extends Component<{ children: ReactNode }, { error: unknown }> {
  override state: { error: unknown } = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render() {
    if (this.state.error === null) return this.props.children;
    return <Broken error={this.state.error} onAgain={() => this.setState({ error: null })} />;
  }
}

function Broken({ error, onAgain }: { error: unknown; onAgain: () => void }) {
  const { t } = useWords();
  const refusal = error instanceof Refused ? error.refusal : { code: "fault", args: {}, incident: null };
  return (
    <div className={styles.broken}>
      <Refusal refusal={refusal} act={<Button onClick={onAgain}>{t("app-open-again")}</Button>} />
    </div>
  );
}
