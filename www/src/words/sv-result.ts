// What the views of the result say in Swedish: result, comparison, one bid, sensitivity, protocol, method and help, with
// the tables and pictures in them. `en-result.ts` has the same keys.

export const svResult = {
  // Shared by the views of the result.
  viewPending: "Räknar …",
  viewFault: "Det gick inte att räkna:",
  viewLot: "Anbudsområde",

  // Tables.
  tablePages: "Sidor i tabellen {table}",
  tableRows: "Raderna {rows} av {all}",
  tableBack: "Tillbaka till raderna {rows}",
  tableOn: "Vidare till raderna {rows}",
  tableMany: "Visa 200 rader åt gången",

  // Figures that open.
  figureShow: "Visa uträkning",
  figureReadFrom: "Läst från:",
  figureShown: "Visar {shown} av {all}.",
  figureShowMore: "Visa 200 till",

  // Pictures.
  chartShowTable: "Visa som tabell",
  chartBid: "Anbud",
  chartDeductions: "Avdrag",
  chartTotal: "Totalt",
  chartWhat: "Del",
  chartDifference: "Skillnad",
  chartWhoGains: "Till fördel för",
  chartNobody: "ingen",
  chartAssumption: "Antagande",
  chartLow: "Lågt värde",
  chartHigh: "Högt värde",
  chartFromTo: "{low} till {high}",
  chartOutcome: "Utfall",
  chartSameWinner: "Samma vinnare",
  chartOtherWinner: "Vinnaren byts",

  // Documents.
  documentShow: "Visa avsnittet",
  documentPlaces: "Visa alla {n} ställen",
  documentNotWhole:
    "Avsnitt som inte är öppnade på skärmen är utelämnade här, för de är för långa att skriva ut härifrån. Allt står i webbsidan och Excelfilen som du sparar från vyn Protokoll.",

  // S5, the result.
  resultTitle: "Resultat",
  resultPrint: "Skriv ut protokoll",
  resultCompare: "Jämför två anbud",
  resultSensitivity: "Vad kan ändra vem som vinner?",
  resultNoBids: "Läs in minst ett anbud, så visas rangordningen här.",
  resultToBids: "Läs in anbud",
  resultNoLots: "Upphandlingen har inga anbudsområden än.",
  resultToSetup: "Fyll i förutsättningarna",
  resultNoRanking: "Inget anbud i det här området går att rangordna än.",
  resultWorkings: "Uträkning för varje anbud",
  resultWorkingsHelp: "Välj ett tal i rangordningen, eller ett anbud här, för att se hur talet är uträknat.",
  resultWorkingOf: "Visa uträkning: {bidder}",
  resultAllSteps: "Alla steg och alla anbudsområden för anbudet",
  resultMethod: "Så räknas det: metod och källor",
  resultShowLot: "Visa anbudsområdet",

  // S5b, two bids.
  compareTitle: "Jämför två anbud",
  compareA: "Första anbudet",
  compareB: "Andra anbudet",
  compareSame: "Välj två olika anbud.",
  compareFew: "Jämförelsen kräver minst två anbud som utvärderas i samma anbudsområde.",
  compareBack: "Tillbaka till resultatet",

  // S5c, one bid.
  traceTitle: "Ett anbud, alla steg",
  traceBidder: "Anbudsgivare",
  traceFile: "Fil",
  traceOpenAll: "Öppna alla",
  traceCloseAll: "Stäng alla",
  traceMany:
    "Anbudet har fler än 2 000 tal. Öppna ett anbudsområde i taget, eller spara protokollet som webbsida: där står alla.",
  traceManyLot: "Anbudsområdet har fler än 2 000 tal. Öppna dem ett i taget, eller spara protokollet som webbsida.",
  traceNothing: "Här finns inget att räkna ut.",
  traceNotWhole:
    "Det som inte är öppnat på skärmen är utelämnat här, för anbudet har fler än 4 000 tal. Alla står i webbsidan och Excelfilen som du sparar från vyn Protokoll.",
  traceOther: "Visa ett annat anbud",

  // S6, sensitivity.
  sensitivityTitle: "Vad kan ändra vem som vinner?",
  sensitivityPromise: "Prövningen ändrar inte resultatet i protokollet.",
  sensitivityBreakEvens: "Brytpunkter",
  sensitivityFew: "Känslighet kräver minst två anbud.",
  sensitivityNone: "Inga brytpunkter går att räkna ut här.",

  tryTitle: "Pröva andra värden",
  tryLead: "Skriv andra värden och se vem som vinner då. Försöken finns kvar tills du stänger sidan eller öppnar ett annat arbete. De sparas inte i arbetsfilen.",
  tryPromise: "Försöken ändrar varken förutsättningarna eller protokollet.",
  tryNow: "nu {value}",
  tryName: "Försök {letter}",
  tryNameLabel: "Vad försöket ska heta",
  tryNameHint: "Om du inte skriver något heter det {name}.",
  tryNothing: "Skriv ett annat värde i minst ett fält.",
  tryButton: "Pröva värdena",
  tryReset: "Återställ fälten",
  tryResetSay: "Fälten har värdena i förutsättningarna.",
  tryAdded: "{name} är tillagt.",
  tryRemoved: "{name} är borttaget.",
  tryRemoveOf: "Ta bort {name}",
  tryOutcome: "Vem som vinner då",
  tryWhat: "Värden",
  tryDo: "Gör",
  trySetup: "Som i förutsättningarna",

  // S7, the protocol.
  protocolTitle: "Utvärderingsprotokoll",
  protocolVersion: "Version",
  protocolInternal: "Intern – fullständig",
  protocolInternalHint: "Alla namn och priser. För upphandlingens akt.",
  protocolMasked: "Maskad",
  protocolMaskedHint: "Utan det som upphandlingen anger som hemligt: namn, artikelpriser.",
  protocolBidder: "Till anbudsgivare",
  protocolBidderHint: "Bara den anbudsgivarens egna uppgifter och det som får visas om de andra.",
  protocolWhich: "Anbudsgivare",
  protocolDraft: "Utkast",
  protocolDraftIs: "Det här är ett utkast.",
  protocolMissing: "Saknas innan protokollet är klart",
  protocolTaskSetup: "Förutsättningar",
  protocolTaskBids: "Läs in anbud",
  protocolTaskCheck: "Kontrollera",
  protocolTaskClimate: "Klimatvärden",
  protocolPrint: "Skriv ut eller spara som PDF",
  protocolHtml: "Spara som webbsida",
  protocolXlsx: "Spara som Excel",
  protocolJson: "Spara som JSON",
  protocolCsv: "Spara som CSV",
  protocolHint:
    "Välj ”Spara som PDF” i skrivardialogen – då blir filen tillgänglig. ”Microsoft Print to PDF” tappar rubriker och tabeller för den som lyssnar.",
  protocolJsonHint: "JSON-filen är den som räknas om: se Metod och källor, Räkna om själv. Den har alla namn och priser, också när namnen är dolda på skärmen.",
  fileWriting: "Skriver filen …",
  fileWritten: "Filen {name} finns nu i Hämtade filer.",
  fileNotWritten: "Filen kunde inte skrivas:",

  // K1, method.
  methodTitle: "Metod och källor",
  methodAnswer: "Matvåg räknar och förklarar. Myndigheten beslutar.",
  methodExact: "Exakt, och avrundat bara där dokumenten säger det",
  methodExact1:
    "Kronor, kilo och poäng räknas som bråk och decimaltal utan avrundningsfel. Det avrundas bara där upphandlingsdokumenten säger var och hur, och då står det i uträkningen.",
  methodExact2:
    "Ett pris som saknas blir aldrig noll. Ett tal som kan läsas på två sätt gissas aldrig. Det som är okänt visas som okänt och räknas i täckningsgraden bredvid resultatet.",
  methodExact3:
    "Ett undantag finns: spridningen för klimatvärden dras fram med slumptal från ett angivet frö. Den avgör aldrig vem som vinner, om inte upphandlingens egen modell prissätter utsläppen, och då räknas den delen exakt.",
  methodWhere: "Vad som räknas var",
  methodWhere1:
    "Allt räknas i din webbläsare, av samma räknemotor som kommandot matvag. Sidan du ser räknar inget själv och skriver inga egna tal: varje tal kommer färdigskrivet från räknemotorn.",
  methodWhere2: "Bilderna ritas efter lägen som räknemotorn anger. Samma tal står i tabellen under bilden.",
  methodSelf: "Räkna om själv",
  methodSelf1: "Vem som helst kan kontrollera ett protokoll, också om flera år:",
  methodSelfStep1: "Spara protokollet som JSON i vyn Protokoll.",
  methodSelfStep2: "Hämta kommandot matvag från projektets sida.",
  methodSelfStep3: "Skriv i ett terminalfönster, i mappen där filen ligger:",
  methodSelfCommand: "matvag verify protokoll.json",
  methodSelf2: "Svaret säger att varje siffra stämmer, eller vilken som inte gör det.",
  methodSelf3:
    "Arbetsfilen (.matvag) är en vanlig zip-fil med upphandlingen och anbuden som de lämnades in. Packa upp den, ge kommandot matvag evaluate mappen, och du får samma protokoll.",
  methodLimits: "Vad verktyget inte gör",
  methodLimits1: "Det bedömer inte om ett ska-krav är uppfyllt eller om ett anbud ska förkastas. Det gör du, och skälet skrivs in.",
  methodLimits2: "Det ger inte poäng för att en vara är svensk eller lokal. Det får en tilldelning som regel inte göra.",
  methodLimits3: "Det ersätter inte juridisk rådgivning.",
  methodToProtocol: "Gå till Protokoll",
  methodProject: "Projektets sida (öppnas i ny flik)",

  // Help.
  helpTitle: "Hjälp",
  helpContents: "På den här sidan",
  helpPrivacy: "Så vet du att inget skickas",
  helpPrivacy1:
    "Anbud omfattas av absolut sekretess före tilldelning (OSL 19 kap. 3 §). Därför är sidan byggd så att den inte kan skicka något. Du kan kontrollera det själv:",
  helpPrivacyStep1: "Vänta tills sidan har lästs in. Stäng sedan av nätverket, eller dra ur kabeln. Allt fungerar som förut.",
  helpPrivacyStep2:
    "Tryck F12 och välj fliken Nätverk. Läs in anbud, räkna och spara. Listan är tom: sidan gör ingen förfrågan efter att den har lästs in.",
  helpPrivacyStep3:
    "Välj fliken Konsol och skriv fetch(\"https://example.org\"). Webbläsaren vägrar. Sidan har en säkerhetspolicy (CSP) som säger connect-src 'none': inget får skickas någonstans.",
  helpPrivacy2:
    "Sidan har inga kakor och ingen besöksstatistik. Anbuden ligger i datorns minne tills du stänger fliken eller väljer Rensa allt. Det enda som webbläsaren sparar är vilket språk du har valt. Det du själv sparar hamnar i en fil på din dator.",
  helpPrivacy3: "Ett tillägg i webbläsaren kan läsa det du ser på alla sidor. Fråga din it-avdelning om du är osäker.",
  helpKeyboard: "Tangentbord",
  helpKeyboard1: "Allt går att göra utan mus. Sidan har inga egna kortkommandon på en enda bokstav.",
  helpKey: "Tangent",
  helpDoes: "Gör",
  helpKeyTab: "Tabb, Skift + Tabb",
  helpKeyTabDoes: "Nästa och förra länk, knapp eller fält. Den första är Hoppa till innehållet.",
  helpKeyEnter: "Retur eller blanksteg",
  helpKeyEnterDoes: "Trycker på knappen, följer länken (Retur), öppnar och stänger det som heter Visa …",
  helpKeyArrows: "Piltangenterna",
  helpKeyArrowsDoes: "Väljer i listor och bland alternativ. Flyttar en bred tabell i sidled när tabellen har fokus.",
  helpKeyUndo: "Ctrl + Z, Ctrl + Y",
  helpKeyUndoDoes: "Ångrar och gör om, när du inte står i ett textfält.",
  helpKeyBack: "Alt + vänsterpil",
  helpKeyBackDoes: "Tillbaka till den förra vyn, på samma ställe.",
  helpKeyPrint: "Ctrl + P",
  helpKeyPrintDoes: "Skriver ut vyn. Det som är stängt på skärmen öppnas på papper.",
  helpAccess: "Tillgänglighetsredogörelse",
  helpAccess1:
    "Målet är att sidan följer WCAG 2.2, nivå AA, och lagen (2018:1937) om tillgänglighet till digital offentlig service. Här står vad som är prövat och vad som inte är det.",
  helpAccessTested: "Prövat av program",
  helpAccessTested1: "Varje vy på båda språken, i 320 och 1366 bildpunkters bredd, med axe-core (WCAG A och AA, och god praxis).",
  helpAccessTested2: "Att sidan inte behöver rullas i sidled vid 320 bildpunkter.",
  helpAccessTested3: "Att de viktigaste flödena går att göra med tangentbord i Chromium.",
  helpAccessUntested: "Inte prövat än",
  helpAccessUntested1: "Ingen som själv använder skärmläsare har prövat sidan.",
  helpAccessUntested2: "Inga kostchefer eller upphandlare har prövat att göra en hel utvärdering.",
  helpAccessUntested3: "Firefox, Safari, Windows kontrastteman, NVDA och VoiceOver är inte prövade av människor.",
  helpAccessKnown: "Kända brister",
  helpAccessKnown1:
    "Filer som skrivs ut med ”Microsoft Print to PDF” saknar taggar. Välj ”Spara som PDF”, eller spara protokollet som webbsida.",
  helpAccessKnown2: "Breda tabeller rullas i sidled inom sin egen ruta på medelstora skärmar.",
  helpAccessReport: "Meddela en brist",
  helpAccessReport1:
    "Har du stött på något som inte fungerar? Skriv till den myndighet som du använder verktyget hos, eller i projektets ärendelista. Skriv aldrig något ur ett anbud där.",
  helpAccessReport2:
    "Får du inget svar, eller ett som du inte är nöjd med, kan du anmäla det till Myndigheten för digital förvaltning (Digg).",
  helpIssues: "Projektets ärendelista (öppnas i ny flik)",
  helpOffline: "Utan nät, och som en enda fil",
  helpOffline1: "När sidan har lästs in en gång fungerar den utan nät i samma webbläsare, också efter omladdning.",
  helpOffline2:
    "Det finns också en version som är en enda html-fil. Lägg den i en mapp eller på en delad disk och dubbelklicka på den: den fungerar helt utan server. Den hämtas från projektets sida.",
  helpLicence: "Licenser",
  helpLicence1: "Matvåg är fri programvara under MIT eller Apache 2.0, efter eget val. Gränssnittet bygger på Svelte (MIT); motorn packas upp av xz-decompress (MIT) med XZ Embedded (fri för alla).",
  helpLicence2: "Publicerade klimatvärden och andra tal behåller sin licens. Den står vid varje källa under Metod och källor.",
  helpContact: "Kontakt",
  helpContact1:
    "Sidan har inget formulär, för den kan inte skicka något. Fel och förslag tas emot på projektets sida, i ärendelistan. Sådant som rör en viss upphandling frågar du den upphandlande myndigheten om.",
} as const;
