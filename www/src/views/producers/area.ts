// The views of local producers, with their words: a part of the page of its own, loaded after the first view.

import Producer from "../Producer.svelte";
import Producers from "../Producers.svelte";

export const views = { producers: Producers, producer: Producer };
