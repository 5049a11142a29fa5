import { Button, Stack } from "@mantine/core";
import { IconPrinter } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import type { CertificateRow } from "../../bindings";
import { Dialog, Notice, useWords, View } from "../../kit";
import * as api from "./api";
import styles from "./training.module.css";

interface Props {
  certificate: CertificateRow | null;
  onClose: () => void;
  onPrint: (certificate: CertificateRow) => void;
}

/** A certificate as it will be on paper; white in the dark scheme too. */
export function CertificateDialog({ certificate, onClose, onPrint }: Props) {
  const { t } = useWords();
  const preview = useQuery({
    queryKey: ["training", "preview", certificate?.id],
    queryFn: () => api.previewCertificate(certificate?.id ?? ""),
    enabled: certificate !== null,
  });
  if (!certificate) return null;
  const alt = t("training-preview-of", { number: certificate.number, name: certificate.person_name });
  return (
    <Dialog
      title={t("training-preview-title")}
      opened
      onClose={onClose}
      size={920}
      acts={
        <Button
          leftSection={<IconPrinter size={16} stroke={2} aria-hidden />}
          onClick={() => onPrint(certificate)}
          data-autofocus
        >
          {t("training-print")}
        </Button>
      }
    >
      <Stack gap="md">
        {certificate.is_second && <Notice meaning="attention">{t("training-certificate-second-note")}</Notice>}
        <View query={preview} rows={9}>
          {(svg) => <img className={styles.paper} alt={alt} src={`data:image/svg+xml,${encodeURIComponent(svg)}`} />}
        </View>
      </Stack>
    </Dialog>
  );
}
