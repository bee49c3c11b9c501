"""Invented items of every standard, as agencies write them."""

G2 = """<?xml version="1.0" encoding="UTF-8"?>
<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:lanwire.example:20240312:ferry" version="3"
  standard="NewsML-G2" standardversion="2.35" conformance="power" xml:lang="en-GB">
 <hopHistory>
  <hop seq="1" timestamp="2024-03-12T08:00:00Z"><party qcode="p:LAN"><name>Lannoch Wire</name></party>
   <action qcode="hopaction:created" target="hatarget:content"/></hop>
  <hop seq="2"><party uri="http://www.portside.example/about"/><action qcode="hopaction:enhanced"/></hop>
 </hopHistory>
 <rightsInfo><usageTerms xml:lang="de">Nur Print</usageTerms><usageTerms xml:lang="en">Print only</usageTerms></rightsInfo>
 <itemMeta>
  <itemClass qcode="ninat:text"/><provider qcode="nprov:LAN"><name>Lannoch Wire</name></provider>
  <versionCreated>2024-03-12T10:15:00+0000</versionCreated><firstCreated>2024-03-12T08:00:00Z</firstCreated>
  <embargoed>2024-03-12T12:00:00Z</embargoed><pubStatus qcode="stat:usable"/>
  <edNote>Eds: Adds quote from the harbour master.</edNote>
  <edNote pubconstraint="x:nonpublic">Desk: 555 0199</edNote><signal qcode="sig:update"/>
 </itemMeta>
 <contentMeta>
  <urgency>3</urgency><infoSource literal="Harbour Radio"/><by>By Mara Quill and Tom Reed</by>
  <creditline>Lannoch Wire</creditline><language tag="en-GB"/><keyword>ferry</keyword>
  <subject qcode="medtop:04000000"><name xml:lang="de">Wirtschaft</name><name xml:lang="en">economy</name></subject>
  <subject qcode="geo:77"/><slugline>LANNOCH-FERRY</slugline><headline>Ferry reopens at Lannoch</headline>
 </contentMeta>
 <contentSet>CONTENT</contentSet>
</newsItem>"""
NITF_BODY = """<nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"><body><body.head><hedline><hl1>Ferry reopens at Lannoch</hl1>
</hedline></body.head><body.content><block><p>LANNOCH (LAN) - The ferry carried <num>40</num> people &amp; 3 cars.</p>
<hl2>Delay</hl2><ul><li>One boat waits.</li></ul><media><media-caption>A boat</media-caption></media></block>
</body.content></body></nitf>"""
TEXT = "<p>LANNOCH (LAN) - The ferry carried 40 people &amp; 3 cars.</p><h2>Delay</h2><p>One boat waits.</p>"
G2_NITF = G2.replace("CONTENT", f'<inlineXML contenttype="application/nitf+xml">{NITF_BODY}</inlineXML>')
G2_XHTML = G2.replace(
    "CONTENT",
    '<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title>'
    "</head><body><h1>Ferry reopens at Lannoch</h1><p>LANNOCH (LAN) - The ferry carried 40 people &amp; 3 cars.</p>"
    "<h2>Delay</h2><p>One boat waits.</p></body></html></inlineXML>",
)
G2_DATA = G2.replace(
    "CONTENT",
    '<inlineData contenttype="text/plain">   The ferry carried\n40 people.\n   One boat waits.\n</inlineData>',
)
MESSAGE = (
    '<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header/><itemSet><packageItem guid="p"/>'
    + G2_NITF.split("?>", 1)[1]
    + G2_NITF.split("?>", 1)[1].replace("ninat:text", "ninat:picture")
    + G2_XHTML.split("?>", 1)[1].replace(":ferry", ":bridge")
    + "</itemSet></newsMessage>"
)
G2_KILL = (
    G2.replace("CONTENT", "")
    .replace("stat:usable", "stat:canceled")
    .replace("<headline>Ferry reopens at Lannoch</headline>", "")
)

NITF = """<?xml version="1.0"?><!DOCTYPE nitf SYSTEM "nitf-3-4.dtd">
<nitf baselang="en"><head><title>Ferry</title><meta name="anpa-takekey" content="1st Ld-Writethru"/>
<tobject tobject.type="news"><tobject.subject tobject.subject.type="Transport" tobject.subject.matter="Ferries"/></tobject>
<docdata management-status="usable"><doc-id id-string="LAN.7" regsrc="LAN"/><urgency ed-urg="4"/>
<date.issue norm="20240312T101500+0100"/><date.release norm="20240312T180000+0100"/>
<du-key key="ferry" version="2"/><ed-msg info="Corrects the name of the boat."/>
<doc.copyright year="2024" holder="Lannoch Wire"/><key-list><keyword key="boats"/></key-list></docdata></head>
<body><body.head><hedline><hl1>Ferry &eacute;dition</hl1></hedline><byline>By Mara Quill, <byttl>Staff Writer</byttl></byline>
<distributor>Lannoch Wire</distributor></body.head>
<body.content><p>The ferry sails.</p></body.content><body.end><tagline>Tom Reed contributed.</tagline></body.end></body></nitf>"""

NEWSML1 = """<?xml version="1.0"?><NewsML Version="1.2"><NewsEnvelope><Priority FormalName="4"/></NewsEnvelope>
<NewsItem xml:lang="en"><Identification><NewsIdentifier><ProviderId>lan.example</ProviderId><DateId>20240312</DateId>
<NewsItemId>F7</NewsItemId><RevisionId PreviousRevision="1" Update="N">2</RevisionId></NewsIdentifier></Identification>
<NewsManagement><FirstCreated>20240312T080000Z</FirstCreated><ThisRevisionCreated>20240312T090000Z</ThisRevisionCreated>
<Status FormalName="Usable"/></NewsManagement><NewsComponent><NewsLines><HeadLine>CORRECTED Ferry reopens</HeadLine>
<SlugLine>ferry</SlugLine><CreditLine>LAN</CreditLine></NewsLines><AdministrativeMetadata><Provider>
<Party FormalName="Lannoch Wire"/></Provider></AdministrativeMetadata><NewsComponent><Role FormalName="Caption"/><ContentItem>
<DataContent>A boat.</DataContent></ContentItem></NewsComponent><NewsComponent><Role FormalName="Main"/><ContentItem>
<MediaType FormalName="Text"/><DataContent><![CDATA[<P>The ferry sails.</P><P>One boat waits.</P>]]></DataContent>
</ContentItem></NewsComponent></NewsComponent></NewsItem></NewsML>"""

NINJS_1 = """{"uri": "urn:lan:ferry", "type": "text", "version": "3", "versioncreated": "2024-03-12T10:15:00Z",
"firstcreated": "2024-03-12T08:00:00Z", "pubstatus": "usable", "urgency": 3, "language": "en", "byline": "Mara Quill",
"headline": "Ferry reopens", "slugline": "LANNOCH-FERRY", "ednote": "CORRECTS the fare.", "usageterms": "Print only",
"copyrightholder": "Lannoch Wire", "subject": [{"name": "Transport"}], "body_text": "no", "embargoed": "2024-03-12T12:00:00Z",
"body_xhtml": "<p>The ferry sails &amp; returns.</p><p>One boat waits.</p>",
"associations": {"pic": {"type": "picture", "headline": "A boat", "versioncreated": "2024-03-12T10:15:00Z"}}}"""
NINJS_2 = """{"uri": "urn:lan:ferry", "type": "text", "versioncreated": "2024-03-12T10:15:00Z", "by": "Mara Quill",
"headlines": [{"role": "short", "value": "Ferry"}, {"role": "main", "value": "Ferry reopens"}],
"infosources": [{"name": "Harbour Radio"}], "subjects": [{"name": "Transport"}],
"bodies": [{"role": "text", "contenttype": "text/plain", "value": "The ferry sails.\\n\\nOne boat waits."}]}"""
NINJS_3 = (
    NINJS_2.replace("versioncreated", "versionCreated")
    .replace("contenttype", "contentType")
    .replace('"bodies"', '"pubStatus": "canceled", "urgency": 2, "bodies"')
)

IPTC_7901 = (
    "\x01lan0124 3 i 93  lan 1888\r\n\r\nLannoch/ferry/\r\n\x02CORRECTION\r\n2ND LEAD\r\nFerry reopens\r\n"
    "By Mara Quill =\r\n\r\nLannoch (lan) - The ferry\r\nsails.\r\n\r\nOne boat waits.\r\n\r\n# lan NOTEBOOK\r\n\r\n"
    "## Note to editors\r\n- adds quote in graf 2\r\n\r\n* * * *\r\nThe following is not for publication\r\n"
    "- Editing by: Tom Reed\r\n\r\nlan mq tr\r\n\r\n\x03121015 GMT Mar 24\r\n\x7f\r\n\x7f\r\n\x04"
)
ANPA = (
    "\x16\x16\x01W2607\x1fasian\nu f\x13\x11 BC-LN--Ferry-Reopens 1stLd-Writethru   03-12 0093\n"
    "\x02^BC-LN--Ferry Reopens, 1st Ld-Writethru,93<\n^Ferry reopens<\n^AP Photo LAN101<\n^Eds: Updates. With AP Photos.<\n"
    "^By MARA QUILL and TOM REED=\n^Associated Press=\n\tLANNOCH (LAN) _ ``The ferry\nsails,'' he said.\n \n^Delay=\n"
    "\tOne boat waits.\n \n\t___\n\n\t   \x03LAN-WF-03-12-24 1015GMT<\n\n\x0c\n\x04"
)

ALL = {
    "NewsML-G2": G2_NITF,
    "NewsML 1": NEWSML1,
    "NITF": NITF,
    "ninjs": NINJS_1,
    "IPTC 7901": IPTC_7901,
    "ANPA 1312": ANPA,
}
