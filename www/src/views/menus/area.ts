// The views of menus, and what stands beside them.

import Menus from "../Menus.svelte";
import Dish from "./Dish.svelte";
import MenuSide from "./MenuSide.svelte";
import Page from "./Page.svelte";
import Scorecard from "./Scorecard.svelte";
import Smallest from "./Smallest.svelte";

export const views = { menus: Menus, dish: Dish, menuPage: Page, smallest: Smallest, scorecard: Scorecard };
export const side = MenuSide;
