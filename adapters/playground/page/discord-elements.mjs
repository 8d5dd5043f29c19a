/** The library's elements that Discord's messages are drawn with. */
import "@skyra/discord-components-core/discord-action-row.js";
import "@skyra/discord-components-core/discord-attachments.js";
import "@skyra/discord-components-core/discord-button.js";
import "@skyra/discord-components-core/discord-code.js";
import "@skyra/discord-components-core/discord-embed-description.js";
import "@skyra/discord-components-core/discord-embed.js";
import "@skyra/discord-components-core/discord-file-attachment.js";
import "@skyra/discord-components-core/discord-link.js";
import "@skyra/discord-components-core/discord-mention.js";
import { DiscordMessage } from "@skyra/discord-components-core/discord-message.js";
import "@skyra/discord-components-core/discord-messages.js";
import "@skyra/discord-components-core/discord-subscript.js";
import "@skyra/discord-components-core/discord-time.js";
import { css } from "lit";

/** The library's grey is too dark to be read by everybody. */
DiscordMessage.elementStyles.push(css`
  .discord-message-timestamp {
    color: #949ba4 !important;
  }
`);
