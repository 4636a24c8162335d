/** What `--json` prints: the one document for programs. A part is missing when the run did not get that far. */
export interface DemonstrationDocument {
  endpoint?: string;
  deploy?: { readonly stack: string; readonly resources: number; readonly seconds: number };
  call?: { readonly eventName: string; readonly groupId: string };
  alert?: {
    readonly detection: string;
    readonly severity: string;
    readonly subject: string;
    readonly message: string;
    /** From just before the call was made to when the alert was in hand. */
    readonly latencyMs: number;
  };
  /** Whether the alert that arrived names the group and the rule that were opened. */
  ok: boolean;
  /** Why it is not ok. */
  error?: { readonly message: string; readonly remedy?: string; readonly details?: readonly string[] };
}
